//! Lesson 8: framing, or where a message ends.

pub mod proofs;

crate::lesson::folder! {
    8 "08-framing";
    scenes:
        until_end,
        delimiter,
        fixed_size,
        short_header,
        swallowed,
        length_prefix,
        decoder,
        remote_command_framed,
        chunked,
        one_write,
        json_header,
        hostile,
        deadline,
        spins,
        server_loops,
        base_name,
        upload;
    proofs:
        one_byte_of_the_header,
        signed_length,
        swallowed_107,
        spins_for_ever,
        absolute_path,
        wrong_byte_order,
        line_in_a_line,
        unexpected_eof,
        base_name_only,
        drip,
        padding,
        broken_chunks;
}
