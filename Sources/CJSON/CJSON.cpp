#include "CJSON.h"

#include <cstdlib>
#include <cstring>

// Sixteen bytes of a string at once, where every processor of the kind can do so.
#if defined(__SSE2__)
#define RAPIDJSON_SSE2
#elif defined(__ARM_NEON)
#define RAPIDJSON_NEON
#endif
#include <rapidjson/reader.h>

namespace {

using rapidjson::SizeType;

/// Whether a string holds half of a surrogate pair: RapidJSON takes the escape of the second half
/// alone.
bool holds_half(const char *bytes, size_t length) {
  const char *end = bytes + length;
  while ((bytes = static_cast<const char *>(std::memchr(bytes, 0xED, end - bytes)))) {
    if (++bytes < end && static_cast<unsigned char>(*bytes) >= 0xA0) return true;
  }
  return false;
}

/// Whether the text holds a control character that no JSON has, in a string or elsewhere; sixteen bytes
/// at once, RapidJSON 1.1 takes 0x1A to 0x1F for others.
bool holds_control(const char *text, size_t length) {
  unsigned char found = 0;
  for (size_t at = 0; at < length; at++) {
    const unsigned char byte = static_cast<unsigned char>(text[at]);
    found |= static_cast<unsigned char>(byte < 0x20) & static_cast<unsigned char>(byte > 0x0D);
  }
  return found != 0;
}

/// Puts down tokens; a handler answers false to end the reading.
class Tokens {
 public:
  Tokens(const char *text, size_t length, uint32_t deepest)
      : text_(text), deepest_(deepest), next_room_(length / 32 + 64) {}

  int result = json_read_malformed;
  json_token *tokens = nullptr;
  size_t count = 0;

  bool Null() { return add(json_null); }
  bool Bool(bool value) { return add(value ? json_true : json_false); }
  bool Int(int value) { return Double(value); }
  bool Uint(unsigned value) { return Double(value); }
  bool Int64(int64_t value) { return Double(static_cast<double>(value)); }
  bool Uint64(uint64_t value) { return Double(static_cast<double>(value)); }
  bool Double(double value) {
    if (!add(json_number)) return false;
    tokens[count - 1].number = value;
    return true;
  }
  bool RawNumber(const char *, SizeType, bool) { return false; }
  bool String(const char *bytes, SizeType length, bool) {
    if (holds_half(bytes, length) || !add(json_string)) return false;
    tokens[count - 1].offset = static_cast<uint32_t>(bytes - text_);
    tokens[count - 1].length = length;
    return true;
  }
  bool Key(const char *bytes, SizeType length, bool copy) { return String(bytes, length, copy); }
  bool StartArray() { return open(json_array); }
  bool EndArray(SizeType) { return close(); }
  bool StartObject() { return open(json_object); }
  bool EndObject(SizeType) { return close(); }

 private:
  const char *text_;
  uint32_t deepest_;
  uint32_t depth_ = 0;
  size_t room_ = 0;
  /// At first what a list of titles needs.
  size_t next_room_;
  /// The innermost open container; while it is open its `offset` is that of the one around it.
  uint32_t open_ = 0;

  bool add(int kind) {
    if (count == room_) {
      void *moved = next_room_ < UINT32_MAX
                        ? std::realloc(tokens, next_room_ * sizeof(json_token))
                        : nullptr;
      if (!moved) {
        result = json_read_no_memory;
        return false;
      }
      tokens = static_cast<json_token *>(moved);
      room_ = next_room_;
      next_room_ *= 2;
    }
    tokens[count] = {kind, static_cast<uint32_t>(count + 1), 0, 0, 0};
    count++;
    return true;
  }

  bool open(int kind) {
    if (depth_ == deepest_) {
      result = json_read_too_deep;
      return false;
    }
    if (!add(kind)) return false;
    depth_++;
    tokens[count - 1].offset = open_;
    open_ = static_cast<uint32_t>(count - 1);
    return true;
  }

  bool close() {
    json_token &closed = tokens[open_];
    open_ = closed.offset;
    closed.offset = 0;
    closed.next = static_cast<uint32_t>(count);
    depth_--;
    return true;
  }
};

}  // namespace

int json_read(char *text, size_t length, uint32_t deepest, json_token **tokens, size_t *count) {
  // Without recursion: the depth of the text must not be that of the stack.
  constexpr unsigned flags = rapidjson::kParseInsituFlag | rapidjson::kParseIterativeFlag;
  if (holds_control(text, length)) {
    *tokens = nullptr;
    *count = 0;
    return json_read_malformed;
  }
  rapidjson::InsituStringStream stream(text);
  rapidjson::Reader reader;
  Tokens handler(text, length, deepest);
  // A 0 inside of the text looks like its end.
  if (reader.Parse<flags>(stream, handler) && stream.Tell() == length) {
    handler.result = json_read_ok;
  }
  *tokens = handler.tokens;
  *count = handler.count;
  return handler.result;
}

void json_free(json_token *tokens) { std::free(tokens); }
