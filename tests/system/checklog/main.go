// Checks a log of ours with Go's sumdb/note and sumdb/tlog, which we did not write.
//
//	checklog FOLDER
//
// The checkpoint's signature is checked with the key in FOLDER/vkey, the root is made again from the tiles, every entry is read from its
// bundle and proven to be in the tree, and some fifty earlier sizes are proven to be extended.
package main

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func check(err error) {
	if err != nil {
		fmt.Println("FAILED:", err)
		os.Exit(1)
	}
}

// name is where a tile of height 8 lies in the layout of tlog-tiles, which leaves out the height.
func name(t tlog.Tile) string { return strings.Replace(t.Path(), "tile/8/", "tile/", 1) }

type reader string

func (r reader) Height() int { return 8 }

func (r reader) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, t := range tiles {
		data, err := os.ReadFile(filepath.Join(string(r), name(t)))
		if err != nil { // the standard lets an unfinished tile go once the full one is there
			full := t
			full.W = 256
			data, err = os.ReadFile(filepath.Join(string(r), name(full)))
			if err == nil {
				data = data[:t.W*tlog.HashSize]
			}
		}
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func (r reader) SaveTiles([]tlog.Tile, [][]byte) {}

func entries(folder string, size int64) [][]byte {
	var all [][]byte
	for int64(len(all)) < size {
		index := int64(len(all)) / 256
		width := int(size - index*256)
		if width > 256 {
			width = 256
		}
		t := tlog.Tile{H: 8, L: 0, N: index, W: width}
		data, err := os.ReadFile(filepath.Join(folder, strings.Replace(name(t), "tile/0/", "tile/entries/", 1)))
		check(err)
		for len(data) > 0 {
			length := int(binary.BigEndian.Uint16(data))
			all = append(all, data[2:2+length])
			data = data[2+length:]
		}
	}
	return all
}

func main() {
	folder := os.Args[1]
	vkey, err := os.ReadFile(filepath.Join(folder, "vkey"))
	check(err)
	verifier, err := note.NewVerifier(strings.TrimSpace(string(vkey)))
	check(err)
	text, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	check(err)
	opened, err := note.Open(text, note.VerifierList(verifier))
	check(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	root, err := tlog.ParseHash(lines[2])
	check(err)

	hashes := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, reader(folder))
	again, err := tlog.TreeHash(size, hashes)
	check(err)
	if again != root {
		check(fmt.Errorf("the tiles give another root"))
	}
	leaves := entries(folder, size)
	for index, leaf := range leaves {
		proof, err := tlog.ProveRecord(size, int64(index), hashes)
		check(err)
		check(tlog.CheckRecord(proof, size, root, int64(index), tlog.RecordHash(leaf)))
	}
	for old := int64(1); old <= size; old += 1 + size/50 {
		proof, err := tlog.ProveTree(size, old, hashes)
		check(err)
		before, err := tlog.TreeHash(old, hashes)
		check(err)
		check(tlog.CheckTree(proof, size, root, old, before))
	}
	fmt.Printf("ok: %d entries, signed by %s, %d signatures of others\n", len(leaves), opened.Sigs[0].Name, len(opened.UnverifiedSigs))
}
