//! What is kept on the disk, progress, recordings and polls, and why it cannot be.

words! {
    made_on(date, machine): "{date} on {machine}";
    this_machine: "this machine";
    cut(bytes): "CUT {bytes}";
    interrupted: "INTERRUPT";
    is_no_file: "it is no file";
    is_no_folder: "it is no folder";
    cannot_be_kept(place, error): "{place}: {error}";
    is_there_and_no_file: "it is there, and is no file";
    is_there_and_no_recording: "it is there, and is no recording, so it is left as it is";
    is_too_much(file, mebibytes):
        "the run is not kept in {file}: it would take more than {mebibytes} MiB, and could not be shown; end a run sooner, or \
         let fewer sockets be open at a time.";
    recording_cannot_be_written(file, error):
        "the recording {file} cannot be written: {error}; name a file in a folder of yours.";
    recording_cannot_be_shown(file, why): "the recording {file} cannot be shown: {why}.";
    is_no_recording: "it is no recording of `socklab watch --record`";
    is_larger(mebibytes): "it is larger than {mebibytes} MiB";
    of_another_version: "another version of socklab has written it";
    is_damaged: "it is damaged";
    no_folder_of_polls(reason): "polls: {reason}";
    no_folder_for_polls(folder, error): "polls: cannot make {folder}: {error}.";
    poll_not_saved(file, error): "The poll was not saved: {file}: {error}.";
    program_is_there(file): "{file} is there already, and is left as it is: name another folder with `--to`.";
    program_cannot_be_written(file, error): "{file} cannot be written: {error}.";
    program_has_no_place(reason): "The program cannot be written: {reason}";
    own_project: "A project of its own, wherever it lies.";
    no_home: "there is no home folder.";
    home_is_no_folder(home): "the home folder {home} is a file: set HOME to a folder.";
    home_is_not_there(home): "the home folder {home} is not there: make it, or set HOME to another one.";
    lock_is_held: "another program holds its lock";
    link_not_followed(path): "{path} is a link, which is not followed";
    no_file(path): "{path} is no file";
    link_of_somebody_else(path): "{path} is a link that somebody else made";
    link_in_a_circle: "it is a link in a circle";
    is_read_only: "it is read-only";
    progress_not_saved(reason): "Your progress is not saved: {reason}";
    progress_not_saved_in(file, error): "Your progress is not saved: {file}: {error}.";
    progress_not_saved_yet(file, error): "Your progress is not saved: {file}: {error}. The next change tries again.";
    progress_not_read(file, error): "Your progress cannot be read: {file}: {error}.";
    progress_damaged(aside): "Your progress file is damaged: it is kept as {aside}, and a new one begins.";
    progress_is_newer(file):
        "Your progress was written by a newer socklab ({file}): it is left alone, and nothing is saved this time.";
}
