import os
import sys
import traceback

name = sys.argv[1]
try:
    compile(open(name, "rb").read(), os.path.basename(name), "exec")
except (SyntaxError, ValueError) as error:
    sys.exit("".join(traceback.format_exception_only(type(error), error)))
