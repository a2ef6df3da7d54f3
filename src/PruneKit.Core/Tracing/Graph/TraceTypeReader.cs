using System.Globalization;
using TorchSharp;

namespace PruneKit;

/// <summary>Reads a recorded type: <c>Float(2, 4, strides=[4, 1], requires_grad=0, device=cpu)</c>, <c>int[]</c>, <c>NoneType</c>.</summary>
internal static class TraceTypeReader
{
    private static readonly Dictionary<string, torch.ScalarType> Scalars = new(StringComparer.Ordinal)
    {
        ["Float"] = torch.ScalarType.Float32,
        ["Double"] = torch.ScalarType.Float64,
        ["Half"] = torch.ScalarType.Float16,
        ["BFloat16"] = torch.ScalarType.BFloat16,
        ["Long"] = torch.ScalarType.Int64,
        ["Int"] = torch.ScalarType.Int32,
        ["Short"] = torch.ScalarType.Int16,
        ["Char"] = torch.ScalarType.Int8,
        ["Byte"] = torch.ScalarType.Byte,
        ["Bool"] = torch.ScalarType.Bool,
        ["ComplexFloat"] = torch.ScalarType.ComplexFloat32,
        ["ComplexDouble"] = torch.ScalarType.ComplexFloat64,
    };

    internal static TraceType Read(string text)
    {
        int open = text.IndexOf('(', StringComparison.Ordinal);
        if (open <= 0 || !Scalars.TryGetValue(text[..open], out torch.ScalarType scalar))
            return new TraceType(text, null, null);
        return new TraceType(text[..open], scalar, ReadShape(text[(open + 1)..]));
    }

    // Sizes come first; strides, gradient and device follow with an equals sign.
    private static ValueList<Extent>? ReadShape(string text)
    {
        var shape = new List<Extent>();
        foreach (string part in text.Split(',', ')').Select(p => p.Trim()).TakeWhile(p => p.Length > 0 && !p.Contains('=', StringComparison.Ordinal)))
        {
            if (!long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out long size))
                return null;
            shape.Add(new Extent(size));
        }

        return [.. shape];
    }
}
