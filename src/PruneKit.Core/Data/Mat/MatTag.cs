namespace PruneKit;

/// <summary>What stands before the bytes of every element: its type and length.</summary>
/// <remarks>Source: <see href="https://www.mathworks.com/help/pdf_doc/matlab/matfile_format.pdf">MAT-File Format</see>, "Data Element Format". Eight bytes, or, for at most four bytes of data, the small form: the length in the upper
/// half of the first word, the type in the lower, the data in the second word. Example: little-endian 01 00 02 00 78 79 00 00 is a small element of two bytes of type 1, "xy".</remarks>
/// <param name="Type">How its numbers are stored.</param>
/// <param name="Length">Bytes of data, without padding.</param>
/// <param name="Padding">Bytes of padding behind them.</param>
/// <param name="Position">Where the tag stands.</param>
internal readonly record struct MatTag(MatType Type, long Length, int Padding, long Position)
{
    private const int Bytes = 8;
    private const int SmallData = 4;

    /// <summary>Reads a tag that lies, with its data, before <paramref name="end"/>.</summary>
    /// <exception cref="InvalidInputException">There is no room for it, its type is unknown, or its data go beyond the end.</exception>
    public static MatTag Read(MatBytes bytes, long end)
    {
        long position = bytes.Position;
        if (end - position < Bytes)
            throw bytes.Error(position, $"an element's tag takes {Bytes} bytes, but {end - position} are left; the file is cut off or damaged: copy it again");
        uint first = bytes.ReadUInt32();
        bool small = first >> 16 != 0;
        var type = (MatType)(small ? first & 0xFFFF : first);
        long length = small ? first >> 16 : bytes.ReadUInt32();
        if (!Enum.IsDefined(type))
            throw bytes.Error(position, $"{(int)type} is no element type; expected 1 to 7, 9 or 12 to 18: the file is damaged or not in MATLAB's format 5");
        if (small && length > SmallData)
            throw bytes.Error(position, $"a small element of {length} bytes; at most {SmallData} fit: the file is damaged");
        if (length > end - bytes.Position)
            throw bytes.Error(position, $"the element's length is {length} bytes, but at most {end - bytes.Position} follow; the file is cut off or damaged: copy it again");
        return new MatTag(type, length, small ? SmallData - (int)length : type == MatType.Compressed ? 0 : (int)(-length & (Bytes - 1)), position);
    }
}
