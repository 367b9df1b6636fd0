#include "CJSON.h"

#include <cstdlib>
#include <rapidjson/reader.h>

namespace {

using rapidjson::SizeType;

/// Puts down tokens; a handler answers false to end the reading.
class Tokens {
 public:
  Tokens(const char *text, uint32_t deepest) : text_(text), deepest_(deepest) {}

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
    if (!add(json_string)) return false;
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
  /// The innermost open container; while it is open its `offset` is that of the one around it.
  uint32_t open_ = 0;

  bool add(int kind) {
    if (count == room_) {
      size_t room = room_ ? room_ * 2 : 64;
      void *moved = room < UINT32_MAX ? std::realloc(tokens, room * sizeof(json_token)) : nullptr;
      if (!moved) {
        result = json_read_no_memory;
        return false;
      }
      tokens = static_cast<json_token *>(moved);
      room_ = room;
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
  constexpr unsigned flags = rapidjson::kParseInsituFlag | rapidjson::kParseIterativeFlag |
                             rapidjson::kParseFullPrecisionFlag;
  rapidjson::InsituStringStream stream(text);
  rapidjson::Reader reader;
  Tokens handler(text, deepest);
  // A 0 inside of the text looks like its end.
  if (reader.Parse<flags>(stream, handler) && stream.Tell() == length) {
    handler.result = json_read_ok;
  }
  *tokens = handler.tokens;
  *count = handler.count;
  return handler.result;
}

void json_free(json_token *tokens) { std::free(tokens); }
