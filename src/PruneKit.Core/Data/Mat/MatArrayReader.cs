using System.Text;

namespace PruneKit;

/// <summary>Reads one array of a <c>.mat</c> file: flags, axes, name, and the numbers where they are asked for.</summary>
/// <remarks>Source: <see href="https://www.mathworks.com/help/pdf_doc/matlab/matfile_format.pdf">MAT-File Format</see>, "miMATRIX Format". What lies inside cells, structures and objects is not looked at, however deep it is nested.</remarks>
internal sealed class MatArrayReader(MatBytes bytes, MatLimits limits, Func<string, bool> wanted)
{
    private const int FlagBytes = 8;
    private const int ComplexFlag = 0x800;
    private const int MostAxes = 32;
    private const int LongestName = 4096;

    /// <summary>Reads the array whose tag was read.</summary>
    /// <exception cref="InvalidInputException">It is damaged, or larger than the limits.</exception>
    public MatVariable Read(MatTag matrix)
    {
        if (matrix.Type != MatType.Matrix)
            throw bytes.Error(matrix.Position, $"an element of type {(int)matrix.Type} ({matrix.Type}), expected an array (type {(int)MatType.Matrix}); the file is damaged, or compressed twice");
        long end = bytes.Position + matrix.Length;
        uint flags = Flags(end);
        var kind = (MatClass)(flags & 0xFF);
        if (kind is MatClass.Function or MatClass.Opaque)
            return new MatVariable("", kind, false, [], null);
        var array = new MatVariable("", kind, (flags & ComplexFlag) != 0, Axes(end), null);
        array = array with { Name = Name(end) };
        return array.IsReal && wanted(array.Name) ? array with { Values = Values(array, end) } : array;
    }

    private uint Flags(long end)
    {
        MatTag tag = Expect(end, "the array's flags", MatType.UInt32);
        if (tag.Length != FlagBytes)
            throw bytes.Error(tag.Position, $"the array's flags take {tag.Length} bytes, expected {FlagBytes}; the file is damaged");
        uint flags = bytes.ReadUInt32();
        bytes.ReadUInt32();
        return Enum.IsDefined((MatClass)(flags & 0xFF))
            ? flags
            : throw bytes.Error(tag.Position, $"{flags & 0xFF} is no array class; expected 1 to 17: the file is damaged");
    }

    private ValueList<int> Axes(long end)
    {
        MatTag tag = Expect(end, "the array's axes", MatType.Int32);
        if (tag.Length % sizeof(int) != 0 || tag.Length / sizeof(int) is < 2 or > MostAxes)
            throw bytes.Error(tag.Position, $"the array's axes take {tag.Length} bytes, expected {sizeof(int)} for each of 2 to {MostAxes}; the file is damaged");
        uint[] axes = new uint[tag.Length / sizeof(int)];
        for (int i = 0; i < axes.Length; i++)
            axes[i] = bytes.ReadUInt32();
        bytes.Pad(tag.Padding, end);
        return axes.All(axis => axis <= int.MaxValue)
            ? axes.Select(axis => (int)axis).ToValueList()
            : throw bytes.Error(tag.Position, $"the array's axes are [{string.Join(", ", axes.Select(axis => unchecked((int)axis)))}]; none may be negative: the file is damaged");
    }

    private string Name(long end)
    {
        MatTag tag = Expect(end, "the array's name", MatType.Int8, MatType.UInt8, MatType.Utf8);
        if (tag.Length > LongestName)
            throw bytes.Error(tag.Position, $"the array's name takes {tag.Length} bytes; at most {LongestName} are read: the file is damaged");
        Span<byte> name = stackalloc byte[(int)tag.Length];
        bytes.Read(name);
        bytes.Pad(tag.Padding, end);
        return Encoding.UTF8.GetString(name);
    }

    private double[] Values(MatVariable array, long end)
    {
        MatTag tag = MatTag.Read(bytes, end);
        int size = MatNumbers.SizeOf(tag.Type);
        if (size == 0)
            throw bytes.Error(tag.Position, $"the numbers of variable '{array.Name}' are of element type {(int)tag.Type} ({tag.Type}), which holds none; the file is damaged");
        double count = array.Shape.Aggregate(1.0, (product, axis) => product * axis);
        if (count > limits.LargestArray)
            throw bytes.Error(tag.Position, $"variable '{array.Name}' has {count} numbers of shape {array.Shape}; at most {limits.LargestArray} are read: save a part of it");
        if (tag.Length != count * size)
            throw bytes.Error(tag.Position, $"variable '{array.Name}' of shape {array.Shape} needs {count * size} bytes of {tag.Type}, but the element has {tag.Length}; the file is damaged");
        double[] values = MatNumbers.Read(bytes, tag.Type, (int)count);
        bytes.Pad(tag.Padding, end);
        return bytes.Position == end
            ? values
            : throw bytes.Error(bytes.Position, $"{end - bytes.Position} bytes follow the numbers of variable '{array.Name}' inside its element; the file is damaged");
    }

    private MatTag Expect(long end, string what, params ReadOnlySpan<MatType> types)
    {
        MatTag tag = MatTag.Read(bytes, end);
        return types.Contains(tag.Type)
            ? tag
            : throw bytes.Error(tag.Position, $"{what} are of element type {(int)tag.Type} ({tag.Type}), expected {(int)types[0]} ({types[0]}); the file is damaged");
    }
}
