#pragma once
#include <stddef.h>

/// A file of the theme; `name` is its path below site/.
typedef struct {
  const char *name;
  const unsigned char *bytes;
  size_t count;
} ThemeFile;

/// All files of the theme, for the life of the program.
const ThemeFile *theme_files(size_t *count);
