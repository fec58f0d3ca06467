// The compiler notes each embedded file as a dependency: a change in site/ rebuilds this file.
#include "CTheme.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char head[] = {
#embed "../../site/head.mustache"
};
static const unsigned char index_page[] = {
#embed "../../site/index.mustache"
};
static const unsigned char note_page[] = {
#embed "../../site/note.mustache"
};
static const unsigned char style[] = {
#embed "../../site/style.css"
};
static const unsigned char script[] = {
#embed "../../site/script.js"
};
static const unsigned char serif_regular[] = {
#embed "../../site/fonts/serif-regular.woff2"
};
static const unsigned char serif_italic[] = {
#embed "../../site/fonts/serif-italic.woff2"
};
static const unsigned char serif_bold[] = {
#embed "../../site/fonts/serif-bold.woff2"
};
static const unsigned char math[] = {
#embed "../../site/fonts/math.woff2"
};
static const unsigned char license[] = {
#embed "../../site/fonts/OFL.txt"
};

static const ThemeFile files[] = {
    {"head.mustache", head, sizeof head},
    {"index.mustache", index_page, sizeof index_page},
    {"note.mustache", note_page, sizeof note_page},
    {"style.css", style, sizeof style},
    {"script.js", script, sizeof script},
    {"fonts/serif-regular.woff2", serif_regular, sizeof serif_regular},
    {"fonts/serif-italic.woff2", serif_italic, sizeof serif_italic},
    {"fonts/serif-bold.woff2", serif_bold, sizeof serif_bold},
    {"fonts/math.woff2", math, sizeof math},
    {"fonts/OFL.txt", license, sizeof license},
};

const ThemeFile *theme_files(size_t *count) {
  *count = sizeof files / sizeof files[0];
  return files;
}
