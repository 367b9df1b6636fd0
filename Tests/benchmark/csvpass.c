// Reads a CSV file with libcsv and counts its fields: what reading alone takes. csvpass FILE
#include <csv.h>
#include <stdio.h>

static void field(void *bytes, size_t length, void *counts) {
  (void)bytes;
  (void)length;
  ((unsigned long *)counts)[0]++;
}

static void row(int end, void *counts) {
  (void)end;
  ((unsigned long *)counts)[1]++;
}

int main(int count, char **arguments) {
  static char buffer[1 << 18];
  unsigned long counts[2] = {0, 0};
  struct csv_parser parser;
  FILE *file = count == 2 ? fopen(arguments[1], "rb") : NULL;
  if (!file || csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI)) return 1;
  size_t length;
  while ((length = fread(buffer, 1, sizeof buffer, file)) > 0) {
    if (csv_parse(&parser, buffer, length, field, row, counts) != length) return 1;
  }
  if (ferror(file) || csv_fini(&parser, field, row, counts)) return 1;
  printf("%lu %lu\n", counts[0], counts[1]);
  return 0;
}
