using Google.FlatBuffers;

namespace PruneKit;

/// <summary>A model as the bytes of a .tflite file.</summary>
/// <remarks>Slot numbers: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/schema/schema.fbs">schema.fbs</see>. A table is written behind what it points to, so the root comes last.</remarks>
internal sealed class TfLiteBytes
{
    private const int SchemaVersion = 3;
    private const int BufferAlignment = 16;
    private const int LastOldCode = 127;
    private readonly FlatBufferBuilder _builder = new(1 << 16);
    private readonly List<int> _buffers = [];

    private TfLiteBytes() => _builder.ForceDefaults = true;

    /// <summary>The file.</summary>
    public static byte[] Of(TfLiteModel model) => new TfLiteBytes().Write(model);

    private byte[] Write(TfLiteModel model)
    {
        _buffers.Add(Table(3));
        int[] tensors = [.. model.Tensors.Select(Tensor)];
        (TfLiteOperator Operator, int Version)[] codes = [.. model.Nodes.Select(node => (node.Operator, node.Version)).Distinct().Order()];
        int[] nodes = [.. model.Nodes.Select(node => Node(node, Array.IndexOf(codes, (node.Operator, node.Version))))];
        int graph = Graph(model, tensors, nodes);
        int[] metadata = [.. model.Metadata.Select(entry => Metadata(entry.Name, entry.Data))];
        int signature = Signature(model);
        int root = Table(
            8,
            (0, SchemaVersion),
            (1, -Tables([.. codes.Select(code => Code(code.Operator, code.Version))])),
            (2, -Tables(graph)),
            (3, -Text(model.Description)),
            (4, -Tables([.. _buffers])),
            (6, -Tables(metadata)),
            (7, -Tables(signature)));
        _builder.Finish(root, "TFL3");
        return _builder.SizedByteArray();
    }

    /// <summary>Fields of four bytes; a negative number points to what has been written.</summary>
    private int Table(int slots, params (int Slot, int Value)[] fields)
    {
        _builder.StartTable(slots);
        foreach ((int slot, int value) in fields)
            Field(slot, value);
        return _builder.EndTable();
    }

    private void Field(int slot, int value)
    {
        if (value < 0)
            _builder.AddOffset(slot, -value, 0);
        else
            _builder.AddInt(slot, value, 0);
    }

    private int Tensor(TfLiteTensor tensor)
    {
        int name = Text(tensor.Name);
        int shape = Numbers(sizeof(int), [.. tensor.Shape]);
        int scales = tensor.Scales is TfLiteScales known ? Scales(known) : 0;
        int sparsity = tensor.Sparsity is TfLiteSparsity places ? Sparsity(places, tensor.Shape) : 0;
        int buffer = tensor.Data is byte[] data ? Buffer(data) : 0;
        _builder.StartTable(9);
        _builder.AddOffset(0, shape, 0);
        _builder.AddSbyte(1, (sbyte)tensor.Type, 0);
        _builder.AddInt(2, buffer, 0);
        _builder.AddOffset(3, name, 0);
        if (scales > 0)
            _builder.AddOffset(4, scales, 0);
        if (tensor.IsVariable)
            _builder.AddBool(5, true, false);
        if (sparsity > 0)
            _builder.AddOffset(6, sparsity, 0);
        _builder.AddBool(8, true, false);
        return _builder.EndTable();
    }

    private int Buffer(byte[] data)
    {
        _builder.StartVector(1, data.Length, BufferAlignment);
        _builder.Add(data);
        int vector = _builder.EndVector().Value;
        _buffers.Add(Table(3, (0, -vector)));
        return _buffers.Count - 1;
    }

    private int Scales(TfLiteScales scales)
    {
        int numbers = Numbers(sizeof(float), [.. scales.Scales]);
        int zeros = Numbers<long>(sizeof(long), [.. Enumerable.Repeat((long)scales.ZeroPoint, scales.Scales.Count)]);
        return Table(7, (2, -numbers), (3, -zeros), (6, scales.Axis));
    }

    private int Sparsity(TfLiteSparsity places, ValueList<int> shape)
    {
        int rows = Dense(places.Rows);
        (byte segmentType, int segments) = Narrow(places.Segments);
        (byte indexType, int indices) = Narrow(places.Indices);
        _builder.StartTable(6);
        _builder.AddSbyte(0, 1, 0);
        _builder.AddByte(2, segmentType, 0);
        _builder.AddOffset(3, segments, 0);
        _builder.AddByte(4, indexType, 0);
        _builder.AddOffset(5, indices, 0);
        int columns = _builder.EndTable();
        bool single = places.Block == 1;
        int axes = single ? Tables(rows, columns) : Tables(rows, columns, Dense(places.Block));
        int order = Numbers(sizeof(int), [.. Enumerable.Range(0, shape.Count + (single ? 0 : 1))]);
        return single ? Table(3, (0, -order), (2, -axes)) : Table(3, (0, -order), (1, -Numbers(sizeof(int), [1])), (2, -axes));
    }

    /// <summary>Whole numbers from 0 in the fewest bytes, with the number of their type in the schema's union: 1 of int32, 2 of uint16, 3 of uint8.</summary>
    private (byte Type, int Table) Narrow(ValueList<int> numbers) => TfLiteSparsity.SizeOf(numbers) switch
    {
        sizeof(byte) => (3, Table(1, (0, -Numbers(sizeof(byte), numbers.Select(number => (byte)number).ToArray())))),
        sizeof(ushort) => (2, Table(1, (0, -Numbers(sizeof(ushort), numbers.Select(number => (ushort)number).ToArray())))),
        _ => (1, Table(1, (0, -Numbers(sizeof(int), numbers.ToArray())))),
    };

    private int Dense(int size)
    {
        _builder.StartTable(6);
        _builder.AddSbyte(0, 0, 0);
        _builder.AddInt(1, size, 0);
        return _builder.EndTable();
    }

    /// <summary>Operators up to 127 have their number in the old field of one byte too.</summary>
    private int Code(TfLiteOperator function, int version)
    {
        _builder.StartTable(4);
        _builder.AddSbyte(0, (sbyte)Math.Min((int)function, LastOldCode), 0);
        _builder.AddInt(2, version, 1);
        _builder.AddInt(3, (int)function, 0);
        return _builder.EndTable();
    }

    private int Node(TfLiteNode node, int code)
    {
        int inputs = Numbers(sizeof(int), [.. node.Inputs]);
        int outputs = Numbers(sizeof(int), [.. node.Outputs]);
        int settings = node.Settings is TfLiteSettings known ? Settings(known) : 0;
        int intermediates = node.Intermediates.Count > 0 ? Numbers(sizeof(int), [.. node.Intermediates]) : 0;
        _builder.StartTable(9);
        _builder.AddInt(0, code, 0);
        _builder.AddOffset(1, inputs, 0);
        _builder.AddOffset(2, outputs, 0);
        if (settings > 0)
        {
            _builder.AddByte(3, (byte)node.Settings!.Table, 0);
            _builder.AddOffset(4, settings, 0);
        }

        if (intermediates > 0)
            _builder.AddOffset(8, intermediates, 0);
        return _builder.EndTable();
    }

    private int Settings(TfLiteSettings settings)
    {
        _builder.StartTable(settings.Fields.Count == 0 ? 0 : settings.Fields.Max(field => field.Slot) + 1);
        foreach (TfLiteSetting field in settings.Fields)
        {
            if (field.IsByte)
                _builder.AddSbyte(field.Slot, (sbyte)field.Bits, 0);
            else
                _builder.AddInt(field.Slot, field.Bits, 0);
        }

        return _builder.EndTable();
    }

    private int Graph(TfLiteModel model, int[] tensors, int[] nodes) => Table(
        5,
        (0, -Tables(tensors)),
        (1, -Numbers(sizeof(int), [.. model.Inputs.Select(input => input.Tensor)])),
        (2, -Numbers(sizeof(int), [.. model.Outputs.Select(output => output.Tensor)])),
        (3, -Tables(nodes)),
        (4, -Text("main")));

    private int Metadata(string name, byte[] data)
    {
        int text = Text(name);
        return Table(2, (0, -text), (1, Buffer(data)));
    }

    private int Signature(TfLiteModel model)
    {
        int inputs = Tables([.. model.Inputs.Select(Named)]);
        int outputs = Tables([.. model.Outputs.Select(Named)]);
        return Table(5, (0, -inputs), (1, -outputs), (2, -Text("serving_default")), (4, 0));
    }

    private int Named((string Name, int Tensor) value)
    {
        int text = Text(value.Name);
        return Table(2, (0, -text), (1, value.Tensor));
    }

    private int Text(string text) => _builder.CreateString(text).Value;

    private int Numbers<T>(int size, T[] numbers)
        where T : struct
    {
        _builder.StartVector(size, numbers.Length, size);
        _builder.Add(numbers);
        return _builder.EndVector().Value;
    }

    private int Tables(params int[] tables)
    {
        _builder.StartVector(sizeof(int), tables.Length, sizeof(int));
        foreach (int table in tables.Reverse())
            _builder.AddOffset(table);
        return _builder.EndVector().Value;
    }
}
