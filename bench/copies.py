"""Multiplies a spec: `python3 bench/copies.py SPEC COPIES OUT`.

Each copy has separate paths, operations, tags and components, and refers to no other copy; the first is the spec itself. The format
of the text is kept.
"""

import re
import sys

ROOTS = re.compile(rb"^(?=[^\s#-])", re.MULTILINE)
# Under `components` a kind begins two spaces in, and a component four.
COMPONENT = re.compile(rb"^    (?! )(['\"]?)([^\s'\"#][^\n:]*?)\1:", re.MULTILINE)
PATH = re.compile(rb"^  (['\"]?)/", re.MULTILINE)
REFERENCE = re.compile(rb"(#/components/[A-Za-z]+/)([^'\"\s]+)")
OPERATION = re.compile(rb"^(      operationId: ['\"]?)", re.MULTILINE)
TAGS = re.compile(rb"^(      - )(?=[a-z-]+$)", re.MULTILINE)


def split_sections(text):
    """Returns the entries of the root, by name."""
    starts = [match.start() for match in ROOTS.finditer(text)] + [len(text)]
    parts = [text[start:end] for start, end in zip(starts, starts[1:])]
    return {part.split(b":", 1)[0].strip(b"'\""): part for part in parts}


def section_body(section):
    return section.split(b"\n", 1)[1]


def redirect_references(text, number):
    """Returns a text whose references lead into the copy."""
    return REFERENCE.sub(rb"\g<1>\g<2>-%d" % number, text)


def main():
    source, copies, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    with open(source, "rb") as file:
        parts = split_sections(file.read())
    if b"paths" not in parts or b"components" not in parts:
        sys.exit(f"{source}: not block YAML with `paths` and `components` at its root")
    paths, components = section_body(parts.pop(b"paths")), section_body(parts.pop(b"components"))
    kinds = re.split(rb"^  (?=[A-Za-z])", components, flags=re.MULTILINE)[1:]
    with open(out, "wb") as file:
        file.writelines(parts.values())
        file.write(b"paths:\n" + paths)
        for number in range(1, copies):
            text = PATH.sub(rb"  \1/copy-%d/" % number, redirect_references(paths, number))
            text = OPERATION.sub(rb"\g<1>copy-%d/" % number, text)
            file.write(TAGS.sub(rb"\g<1>copy-%d-" % number, text))
        file.write(b"components:\n")
        for kind in kinds:
            head, entries = kind.split(b"\n", 1)
            file.write(b"  " + head + b"\n" + entries)
            if head.startswith(b"securitySchemes"):
                continue
            for number in range(1, copies):
                file.write(COMPONENT.sub(rb"    \1\2-%d\1:" % number, redirect_references(entries, number)))


if __name__ == "__main__":
    main()
