namespace PruneKit;

/// <summary>What a streaming program is made of: values, lines that are kept from one time step to the next, and steps with their conditions.</summary>
internal sealed class CStreamPlan
{
    private const string Header = "pk_stream.h";

    /// <summary>Bytes of a line's count.</summary>
    private const int CountBytes = 4;

    private readonly List<int> _sizes = [];
    private readonly Dictionary<int, string> _places = [];
    private readonly List<CStep> _steps = [];
    private readonly List<int> _dues = [];
    private readonly List<string> _beginnings = [];
    private readonly Dictionary<(int Value, long Span, long Stride, int Lead), (int Window, int Due)> _lines = [];

    /// <summary>The steps, in order.</summary>
    public IReadOnlyList<CStep> Steps => _steps;

    /// <summary>For each step the condition under which it runs; 0 for always.</summary>
    public IReadOnlyList<int> Dues => _dues;

    /// <summary>Statements that bring what is kept, all of it 0, to where a stream starts.</summary>
    public IReadOnlyList<string> Beginnings => _beginnings;

    /// <summary>How many conditions there are.</summary>
    public int Conditions { get; private set; }

    /// <summary>Bytes that are kept from one time step to the next.</summary>
    public long Kept { get; private set; }

    /// <summary>All values, with the one that goes out.</summary>
    public CValues Values(int output) => new(_sizes, _places, [output]);

    /// <summary>The time step that comes in.</summary>
    public CStreamValue Input(Shape shape, int axis)
    {
        var value = new CStreamValue(Value(shape.ElementCount / shape[axis]), (int)(shape.ElementCount / shape[axis]), axis, shape[axis]);
        _places.Add(value.Number, "sample");
        return value;
    }

    /// <summary>A new value.</summary>
    public int Value(long size)
    {
        _sizes.Add(checked((int)size));
        return _sizes.Count - 1;
    }

    /// <summary>A new step.</summary>
    public void Add(Layer layer, CPart part, int[] inputs, int[] outputs, int due)
    {
        _steps.Add(new CStep(layer, part, inputs, outputs));
        _dues.Add(due);
    }

    /// <summary>Bytes that are kept, as an expression of C.</summary>
    /// <param name="bytes">How many.</param>
    /// <param name="beginning">What they are at the start, as a statement about $; null for 0.</param>
    public string Keep(long bytes, string? beginning = null)
    {
        string place = FormattableString.Invariant($"lines + {Kept}");
        Kept += (bytes + CMemory.Alignment - 1) / CMemory.Alignment * CMemory.Alignment;
        if (beginning is not null)
            _beginnings.Add(beginning.Replace("$", place, StringComparison.Ordinal));
        return place;
    }

    /// <summary>A value's last columns, side by side, the oldest first.</summary>
    /// <param name="layer">The layer that reads them.</param>
    /// <param name="value">The value.</param>
    /// <param name="span">How many columns.</param>
    /// <param name="stride">Columns from one reading to the next.</param>
    /// <param name="lead">Columns of the value's lead code that stand there at the start, or columns that are passed over.</param>
    /// <returns>The value that holds them, and the condition under which they are there.</returns>
    public (int Window, int Due) Line(Layer layer, CStreamValue value, long span, long stride = 1, int lead = 0)
    {
        if (_lines.TryGetValue((value.Number, span, stride, lead), out (int Window, int Due) known))
            return known;
        string line = Keep(CountBytes + (span * value.Width), lead == 0 ? null : FormattableString.Invariant($"pk_begin($, {value.Width}, {lead}, {value.LeadCode});"));
        int window = Value(span * value.Width);
        _places.Add(window, FormattableString.Invariant($"({line} + {CountBytes})"));
        int due = ++Conditions;
        CPart take = CPart.Of(CPlacement.Fresh, Header, FormattableString.Invariant($"due{due} = pk_take({line}, {value.Width}, {span}, {stride}, $x0);"), 40 + (span * value.Width / 2));
        Add(layer, take, [value.Number], [window], value.Due);
        return _lines[(value.Number, span, stride, lead)] = (window, due);
    }
}
