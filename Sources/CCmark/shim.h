#include <cmark.h>
#include <stdlib.h>
#include <string.h>

// libcmark asks for very many small pieces of memory and gives each back. While one note is read they come from a few
// large chunks of the thread's own, which go all at once: libcmark's calls carry no context, so the thread has to be it.

typedef struct doccheck_chunk {
  struct doccheck_chunk *previous;
  size_t used, size;
} doccheck_chunk;

static _Thread_local doccheck_chunk *doccheck_chunks = 0;

enum { doccheck_chunk_size = 1 << 20, doccheck_alignment = 16 };

static inline char *doccheck_start(doccheck_chunk *chunk) {
  char *start = (char *)(chunk + 1);
  return start + (doccheck_alignment - (size_t)start % doccheck_alignment);
}

// A piece with its size before it.
static inline size_t doccheck_whole(size_t size) {
  size_t whole = (size + 2 * doccheck_alignment - 1) & ~(size_t)(doccheck_alignment - 1);
  if (whole < size) abort();
  return whole;
}

static inline void *doccheck_take(size_t size) {
  size_t whole = doccheck_whole(size);
  doccheck_chunk *chunk = doccheck_chunks;
  if (!chunk || chunk->size - chunk->used < whole) {
    size_t room = whole > doccheck_chunk_size ? whole : doccheck_chunk_size;
    chunk = (doccheck_chunk *)malloc(sizeof(doccheck_chunk) + doccheck_alignment + room);
    if (!chunk) abort();  // as libcmark's own allocator does
    chunk->previous = doccheck_chunks;
    chunk->used = 0;
    chunk->size = room;
    doccheck_chunks = chunk;
  }
  char *piece = doccheck_start(chunk) + chunk->used;
  chunk->used += whole;
  // Its size stands before each piece, for those that grow.
  memcpy(piece, &size, sizeof size);
  return piece + doccheck_alignment;
}

static void *doccheck_calloc(size_t count, size_t size) {
  if (size && count > (size_t)-1 / size) abort();
  void *piece = doccheck_take(count * size);
  return memset(piece, 0, count * size);
}

static void *doccheck_realloc(void *old, size_t size) {
  size_t kept = 0;
  if (old) memcpy(&kept, (char *)old - doccheck_alignment, sizeof kept);
  if (old && size <= kept) return old;
  // Texts grow while nothing else is asked for: the last piece grows where it stands.
  doccheck_chunk *chunk = doccheck_chunks;
  if (old && (char *)old + doccheck_whole(kept) - doccheck_alignment == doccheck_start(chunk) + chunk->used) {
    size_t more = doccheck_whole(size) - doccheck_whole(kept);
    if (more <= chunk->size - chunk->used) {
      chunk->used += more;
      memcpy((char *)old - doccheck_alignment, &size, sizeof size);
      return old;
    }
  }
  void *piece = doccheck_take(size);
  if (kept) memcpy(piece, old, kept);
  return piece;
}

static void doccheck_free(void *piece) { (void)piece; }

// The document of a text; it lasts until `doccheck_release`, on the same thread.
static inline cmark_node *doccheck_parse(const char *text, size_t length) {
  static cmark_mem memory = {doccheck_calloc, doccheck_realloc, doccheck_free};
  cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
  cmark_parser_feed(parser, text, length);
  return cmark_parser_finish(parser);
}

// One chunk stays with the thread: the system would have to give its pages anew for each note.
static inline void doccheck_release(void) {
  while (doccheck_chunks && (doccheck_chunks->previous || doccheck_chunks->size > doccheck_chunk_size)) {
    doccheck_chunk *previous = doccheck_chunks->previous;
    free(doccheck_chunks);
    doccheck_chunks = previous;
  }
  if (doccheck_chunks) doccheck_chunks->used = 0;
}
