#pragma once

// Being told to stop, by Ctrl-C (SIGINT) or SIGTERM.
namespace rongcuo::cli {

// From here on the first such signal is noted and ends standard input, so that
// nobody waits for it; the second ends the program at once. A signal that was
// ignored before still is.
void NoteStops();

// The number of the signal that was noted, or 0.
int NotedStop();

}  // namespace rongcuo::cli
