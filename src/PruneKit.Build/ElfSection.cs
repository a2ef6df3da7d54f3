namespace PruneKit.Build;

/// <summary>Where a section of an ELF file lies, in bytes from the start of the file.</summary>
internal readonly struct ElfSection
{
    public ElfSection(int offset, int size)
    {
        Offset = offset;
        Size = size;
    }

    public int Offset { get; }

    public int Size { get; }

    public int End => Offset + Size;
}
