package org.facsat2.telemetry.chunk;

/** Part of a payload: the number of its coding, the length of its body, the body. */
final class Section {
  private final int tag;
  private final byte[] body;

  Section(int tag, byte[] body) {
    this.tag = tag;
    this.body = body;
  }

  /** The shorter one; of equal ones the first. */
  static Section smaller(Section a, Section b) {
    return b.body.length < a.body.length ? b : a;
  }

  static Section read(ByteReader in) {
    int tag = in.u8();
    return new Section(tag, in.raw(in.varint()));
  }

  void write(ByteWriter out) {
    out.u8(tag);
    out.varint(body.length);
    out.raw(body);
  }

  int tag() {
    return tag;
  }

  byte[] body() {
    return body;
  }
}
