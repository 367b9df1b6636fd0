#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What a token is.
enum {
  json_null,
  json_false,
  json_true,
  json_number,
  json_string,
  json_array,
  json_object,
};

/// A value of a JSON text. The values of an array, and the names and values of an object in turn,
/// stand behind it, up to its `next`.
typedef struct {
  int32_t kind;
  /// The place behind this value and all that is in it.
  uint32_t next;
  /// Of a string: where its bytes begin in the text, and how many they are.
  uint32_t offset;
  uint32_t length;
  /// Within three units of the last place.
  double number;
} json_token;

/// What a text could not be read for.
enum { json_read_ok, json_read_malformed, json_read_too_deep, json_read_no_memory };

/// Reads `text` as one JSON value (RFC 8259), with RapidJSON, in `length` bytes of UTF-8 and a 0 behind
/// them; strings lose their escapes where they stand, and are UTF-8 then. Arrays and objects may lie in
/// one another `deepest` times.
///
/// `tokens` is for `json_free`, whatever the answer.
int json_read(char *text, size_t length, uint32_t deepest, json_token **tokens, size_t *count);

void json_free(json_token *tokens);

#ifdef __cplusplus
}
#endif
