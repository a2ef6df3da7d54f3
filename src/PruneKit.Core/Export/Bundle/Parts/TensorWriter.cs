namespace PruneKit;

/// <summary>Writes a tensor's record: its kind, sizes, numbers, and its codes in the smallest encoding.</summary>
/// <param name="spec">What the description asks for.</param>
/// <param name="tensor">What is written.</param>
/// <param name="old">The base's tensor of that name; null in a whole bundle.</param>
/// <param name="derived">Scales that follow from others, or null.</param>
internal sealed class TensorWriter(TensorSpec spec, QuantizedTensor tensor, QuantizedTensor? old, ValueList<float>? derived)
{
    private readonly BundleBuffer _record = new();

    /// <summary>Appends the record.</summary>
    public BundleTensorBytes Write(BundleBuffer buffer)
    {
        BundleTensorBytes bytes = old is not null && TensorEquality.Same(tensor, old)
            ? Unchanged()
            : tensor is FloatTensor floats ? Floats(floats) : Codes();
        buffer.Bytes(_record.ToArray());
        return bytes;
    }

    private BundleTensorBytes Unchanged()
    {
        var record = new TensorRecord(TensorRecordKind.Unchanged, 0, IsDifference: false, KeepsNumbers: false);
        _record.Byte(record.ToByte());
        return Table(record, "none", 0, 0, 0);
    }

    private BundleTensorBytes Floats(FloatTensor floats)
    {
        var record = new TensorRecord(TensorRecordKind.Float, 0, IsDifference: false, KeepsNumbers: false);
        _record.Byte(record.ToByte());
        Sides();
        byte[] packed = FloatPacking.Write(floats.Values);
        _record.Bytes(packed);
        return Table(record, "floats", 0, 0, packed.Length);
    }

    private BundleTensorBytes Codes()
    {
        IntegerMatrix matrix = CodeMap.MatrixOf(tensor);
        IMatrixEncoding encoding = Encodings.Smallest(matrix);
        bool difference = false;
        if (TensorEquality.Difference(tensor, old) is IntegerMatrix changes && Encodings.Smallest(changes) is var smaller && smaller.CountBytes(changes) < encoding.CountBytes(matrix))
            (matrix, encoding, difference) = (changes, smaller, true);
        var record = new TensorRecord(
            tensor is IntegerTensor ? TensorRecordKind.Integer : TensorRecordKind.Shared, encoding.Id, difference, old is not null && TensorEquality.SameNumbers(tensor, old));
        _record.Byte(record.ToByte());
        Sides();
        long numbers = tensor is IntegerTensor integers ? Scales(integers, record) : Codebook((SharedTensor)tensor, record);
        byte[] payload = encoding.Encode(matrix);
        _record.Variable(payload.Length);
        _record.Bytes(payload);
        long indices = Math.Min(payload.Length, (((MatrixEncoding)encoding).PositionBits(matrix) + 4) / 8);
        return Table(record, ((MatrixEncoding)encoding).Name, numbers, indices, payload.Length - indices);
    }

    private void Sides()
    {
        (int rows, int columns) = CodeMap.Sides(tensor.Shape);
        _record.Variable(rows);
        _record.Variable(columns);
    }

    private long Scales(IntegerTensor integers, TensorRecord record)
    {
        bool follow = !record.KeepsNumbers && derived is not null && integers.Axis == 0 && TensorEquality.Same(derived, integers.Scales);
        _record.Byte(integers.Bits);
        _record.Byte(integers.Axis);
        _record.Variable(follow ? 0 : integers.Scales.Count);
        return follow || record.KeepsNumbers ? 0 : Numbers(integers.Scales);
    }

    private long Codebook(SharedTensor shared, TensorRecord record)
    {
        CodeMap map = record.IsDifference ? default : CodeMap.Of(shared.Codebook);
        _record.Variable(shared.Codebook.Count - 1);
        _record.Variable(map.Pivot);
        _record.Variable(map.Negatives);
        return record.KeepsNumbers ? 0 : Numbers(shared.Codebook);
    }

    private long Numbers(ValueList<float> numbers)
    {
        byte[] packed = FloatPacking.Write([.. numbers]);
        _record.Bytes(packed);
        return packed.Length;
    }

    private BundleTensorBytes Table(TensorRecord record, string encoding, long numbers, long indices, long values) => new(
        spec.Name, spec.Layer.Name, spec.Role, record.Name, tensor.Bits, tensor.Shape.ElementCount, tensor.Shape.ElementCount - tensor.ZeroCount, encoding,
        _record.Length - numbers - indices - values, numbers, indices, values);
}
