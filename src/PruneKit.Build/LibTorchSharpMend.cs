using System.IO;

namespace PruneKit.Build;

/// <summary>
/// Lets TorchSharp's <c>libLibTorchSharp.so</c> load where libstdc++ is older than GCC 13's (Debian 12, Ubuntu 22.04).
/// The file asks for version <c>GLIBCXX_3.4.32</c> because of one import, <c>std::ios_base_library_init()</c>, a marker that an older
/// libstdc++ does without: it initialises the streams from a static object in each file that includes <c>&lt;iostream&gt;</c>.
/// </summary>
/// <remarks>
/// The import takes over the name and version of another import of the same file that takes no arguments and is harmless to call, and the
/// version nothing asks for any more is marked weak, so that the loader does not insist on it. No byte moves.
/// Source: <see href="https://refspecs.linuxfoundation.org/LSB_5.0.0/LSB-Core-generic/LSB-Core-generic/symversion.html">LSB Core 5.0, symbol versioning</see>
/// (.gnu.version holds a version index for each dynamic symbol, .gnu.version_r the versions needed of each library).
/// Why and for how long: docs/decisions/0001-libstdcxx-mend.md.
/// </remarks>
internal static class LibTorchSharpMend
{
    /// <summary><c>std::ios_base_library_init()</c>, new in GCC 13.</summary>
    public const string NewImport = "_ZSt21ios_base_library_initv";

    /// <summary><c>std::chrono::steady_clock::now()</c>, there since GCC 4.8.</summary>
    public const string HarmlessImport = "_ZNSt6chrono3_V212steady_clock3nowEv";

    /// <summary>VER_FLG_WEAK: the loader warns about a missing version instead of refusing the file.</summary>
    private const ushort WeakVersion = 2;

    /// <summary>Bytes of an ELF64 dynamic symbol.</summary>
    private const int SymbolSize = 24;

    /// <summary>Bit 15 of a version index marks a hidden symbol and is no part of the number.</summary>
    private const ushort VersionIndexMask = 0x7FFF;

    /// <summary>Changes <paramref name="file"/> in place.</summary>
    /// <returns>False, and no byte changed, if the file does not import the symbol.</returns>
    /// <exception cref="InvalidDataException">The file is no ELF file of the expected shape; the message completes "not mended: ...".
    /// The bytes may then be half changed: throw them away.</exception>
    public static bool Apply(byte[] file)
    {
        var elf = new ElfImage(file);
        if (FindImport(elf, NewImport) is not { } marker) return false;
        int standIn = FindImport(elf, HarmlessImport) ?? throw new InvalidDataException($"it does not import {HarmlessImport}");
        ushort version = VersionIndex(elf, marker);
        Rename(elf, marker, standIn);
        CheckNobodyNeeds(elf, version);
        MarkWeak(elf, version);
        return true;
    }

    private static int? FindImport(ElfImage elf, string name)
    {
        ElfSection symbols = elf.Section(".dynsym"), names = elf.Section(".dynstr");
        for (int i = 0; i < symbols.Size / SymbolSize; i++)
        {
            int symbol = symbols.Offset + i * SymbolSize;
            bool undefined = elf.ReadUInt16(symbol + 6) == 0;
            if (undefined && elf.ReadString(names, elf.ReadUInt32(symbol)) == name) return i;
        }

        return null;
    }

    private static int VersionOffset(ElfImage elf, int symbol) => elf.Section(".gnu.version").Offset + symbol * sizeof(ushort);

    private static ushort VersionIndex(ElfImage elf, int symbol) =>
        (ushort)(elf.ReadUInt16(VersionOffset(elf, symbol)) & VersionIndexMask);

    private static void Rename(ElfImage elf, int symbol, int standIn)
    {
        int symbols = elf.Section(".dynsym").Offset;
        elf.WriteUInt32(symbols + symbol * SymbolSize, elf.ReadUInt32(symbols + standIn * SymbolSize));
        elf.WriteUInt16(VersionOffset(elf, symbol), elf.ReadUInt16(VersionOffset(elf, standIn)));
    }

    // A weak version with users left would load, and die at the first call instead.
    private static void CheckNobodyNeeds(ElfImage elf, ushort version)
    {
        ElfSection symbols = elf.Section(".dynsym");
        for (int i = 0; i < symbols.Size / SymbolSize; i++)
        {
            if (VersionIndex(elf, i) != version) continue;
            string name = elf.ReadString(elf.Section(".dynstr"), elf.ReadUInt32(symbols.Offset + i * SymbolSize));
            throw new InvalidDataException($"it imports {name} of the same version as {NewImport}");
        }
    }

    private static void MarkWeak(ElfImage elf, ushort version)
    {
        ElfSection needs = elf.Section(".gnu.version_r");
        for (int library = needs.Offset; library < needs.End;)
        {
            if (FindVersion(elf, library, version) is { } need)
            {
                elf.WriteUInt16(need + 4, (ushort)(elf.ReadUInt16(need + 4) | WeakVersion));
                return;
            }

            library = Next(library, elf.ReadUInt32(library + 12), needs.End);
        }

        throw new InvalidDataException($"its version table has no entry for {NewImport}");
    }

    private static int? FindVersion(ElfImage elf, int library, ushort version)
    {
        int end = elf.Section(".gnu.version_r").End;
        int need = Next(library, elf.ReadUInt32(library + 8), end);
        for (int left = elf.ReadUInt16(library + 2); left > 0 && need < end; left--)
        {
            if ((elf.ReadUInt16(need + 6) & VersionIndexMask) == version) return need;
            need = Next(need, elf.ReadUInt32(need + 12), end);
        }

        return null;
    }

    // A distance of 0 ends a list; every other one leads on, so a loop over them ends.
    private static int Next(int entry, uint distance, int end) =>
        distance == 0 || distance >= end - entry ? end : entry + (int)distance;
}
