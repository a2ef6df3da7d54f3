namespace PruneKit;

/// <summary>Reads a tensor's record.</summary>
/// <param name="spec">What the description asks for.</param>
/// <param name="old">The base's tensor; null in a whole bundle.</param>
/// <param name="origin">The file, for errors.</param>
internal sealed class TensorReader(TensorSpec spec, QuantizedTensor? old, string origin)
{
    private long _numbers;
    private int _payload;
    private IntegerMatrix? _matrix;
    private IMatrixEncoding? _encoding;

    /// <summary>Reads the record.</summary>
    /// <param name="cursor">Where it begins.</param>
    /// <param name="derived">Gives scales that follow from others; asked for when all else is read.</param>
    public ReadTensor Read(ref BundleCursor cursor, Func<ValueList<float>?> derived)
    {
        int start = cursor.Position;
        TensorRecord record = TensorRecord.Of(cursor.Byte());
        Func<QuantizedTensor> tensor = ReadBody(ref cursor, record, derived);
        int end = cursor.Position;
        return new ReadTensor(spec, () => Build(tensor, start), built => Table(record, built, end - start));
    }

    private Func<QuantizedTensor> ReadBody(ref BundleCursor cursor, TensorRecord record, Func<ValueList<float>?> derived)
    {
        if (old is null && (record.IsDifference || record.KeepsNumbers || record.Kind == TensorRecordKind.Unchanged))
            throw cursor.Fail($"tensor '{spec.Name}' leans on a base, but the bundle is whole");
        if (record.Kind is TensorRecordKind.Unchanged)
            return Constant(old!);
        (int rows, int columns) = (cursor.Variable("rows", 1, int.MaxValue), cursor.Variable("columns", 1, int.MaxValue));
        if ((rows, columns) != CodeMap.Sides(spec.Shape))
            throw cursor.Fail($"tensor '{spec.Name}' is {rows} x {columns}, but the description asks for {spec.Shape}");
        return record.Kind switch
        {
            TensorRecordKind.Float => Constant(new FloatTensor(spec.Shape, cursor.Floats((int)spec.Shape.ElementCount))),
            TensorRecordKind.Integer => ReadIntegers(ref cursor, record, derived),
            _ => ReadShared(ref cursor, record),
        };
    }

    private static Func<QuantizedTensor> Constant(QuantizedTensor tensor) => () => tensor;

    private Func<QuantizedTensor> ReadIntegers(ref BundleCursor cursor, TensorRecord record, Func<ValueList<float>?> derived)
    {
        int bits = cursor.Variable("bits", 1, 32), axis = cursor.Byte(), count = cursor.Variable("scales", 0, cursor.Left * 8);
        ValueList<float>? scales = Numbers(ref cursor, record, count, (old as IntegerTensor)?.Scales);
        int[] codes = ReadCodes(ref cursor, record, old is IntegerTensor integers && integers.Bits == bits);
        if (bits == 1)
            codes = [.. codes.Select(code => code is 0 or 1 ? (2 * code) - 1 : code == int.MinValue ? code : code + 1)];
        string missing = $"tensor '{spec.Name}' has no scales, and none follow from its layer's input and weights";
        return () => new IntegerTensor(spec.Shape, bits, codes, scales ?? derived() ?? throw new InvalidInputException(missing), axis);
    }

    private Func<QuantizedTensor> ReadShared(ref BundleCursor cursor, TensorRecord record)
    {
        int count = cursor.Variable("the codebook's length less one", 0, 65_535) + 1;
        var map = new CodeMap(cursor.Variable("the pivot", 0, count - 1), cursor.Variable("negative entries", 0, count - 1));
        ValueList<float> codebook = Numbers(ref cursor, record, count, (old as SharedTensor)?.Codebook)!;
        if (record.IsDifference && map != default)
            throw cursor.Fail($"tensor '{spec.Name}' is a difference and yet has a pivot");
        int[] codes = ReadCodes(ref cursor, record, old is SharedTensor shared && shared.Codebook.Count == count);
        if (!record.IsDifference)
            Map(codes, map);
        return () => new SharedTensor(spec.Shape, codes, codebook);
    }

    private ValueList<float>? Numbers(ref BundleCursor cursor, TensorRecord record, int count, ValueList<float>? before)
    {
        if (record.KeepsNumbers)
            return before?.Count == count ? before : throw cursor.Fail($"tensor '{spec.Name}' keeps {count} numbers of its base, which has {before?.Count ?? 0}");
        if (count == 0)
            return null;
        int start = cursor.Position;
        var numbers = cursor.Floats(count).ToValueList();
        _numbers = cursor.Position - start;
        return numbers;
    }

    private int[] ReadCodes(ref BundleCursor cursor, TensorRecord record, bool alike)
    {
        int length = cursor.Variable("the codes' length", 0, cursor.Left);
        _encoding = Encodings.ById(record.Encoding) ?? throw cursor.Fail($"encoding {record.Encoding}; there are {Encodings.Catalogue.Entries.Count}");
        int position = cursor.Position;
        (int rows, int columns) = CodeMap.Sides(spec.Shape);
        try
        {
            _matrix = _encoding.Decode(cursor.Take(length), rows, columns);
        }
        catch (EncodingException e)
        {
            throw new BundleException(BundleFailure.ValuesInvalid, origin, position, $"tensor '{spec.Name}': {e.Message}", e);
        }

        _payload = length;
        if (!record.IsDifference)
            return _matrix.Values.ToArray();
        return alike ? Sum(CodeMap.MatrixOf(old!, plain: true), _matrix) : throw cursor.Fail($"tensor '{spec.Name}' is a difference to codes of another kind");
    }

    private static void Map(Span<int> codes, CodeMap map)
    {
        foreach (ref int code in codes)
            code = code == 0 ? map.Pivot : (int)Math.Clamp(map.ToCode(code), -1, int.MaxValue);
    }

    private static int[] Sum(IntegerMatrix before, IntegerMatrix changes)
    {
        var sum = new int[changes.Values.Length];
        for (int i = 0; i < sum.Length; i++)
            sum[i] = unchecked(before.Values[i] + changes.Values[i]);
        return sum;
    }

    private QuantizedTensor Build(Func<QuantizedTensor> tensor, int start)
    {
        try
        {
            return tensor();
        }
        catch (Exception e) when (e is InvalidInputException and not BundleException)
        {
            throw new BundleException(BundleFailure.TensorInvalid, origin, start, $"tensor '{spec.Name}': {e.Message}", e);
        }
    }

    private BundleTensorBytes Table(TensorRecord record, QuantizedTensor tensor, long bytes)
    {
        long floats = record.Kind == TensorRecordKind.Float ? FloatPacking.Of(((FloatTensor)tensor).Values).CountBytes(tensor.Shape.ElementCount) : 0;
        long indices = _matrix is null ? 0 : Math.Min(_payload, (((MatrixEncoding)_encoding!).PositionBits(_matrix) + 4) / 8);
        long values = _payload - indices + floats;
        string encoding = _encoding is MatrixEncoding known ? known.Name : record.Kind == TensorRecordKind.Float ? "floats" : "none";
        return new BundleTensorBytes(
            spec.Name, spec.Layer.Name, spec.Role, record.Name, tensor.Bits, tensor.Shape.ElementCount, tensor.Shape.ElementCount - tensor.ZeroCount, encoding,
            bytes - _numbers - indices - values, _numbers, indices, values);
    }
}
