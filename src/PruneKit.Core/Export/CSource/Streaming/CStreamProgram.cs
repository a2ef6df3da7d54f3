using System.Globalization;
using System.Text;

namespace PruneKit;

/// <summary>A network that takes one time step after another, as C: what has been computed of earlier steps is kept.</summary>
internal sealed class CStreamProgram
{
    private readonly CStreamPlan _plan;
    private readonly CStreamValue _output;
    private readonly CValues _values;
    private readonly CSteps _steps;

    /// <summary>Writes a network.</summary>
    /// <param name="network">Quantised with its activations, values of 8 bits.</param>
    /// <param name="name">The functions are called prunekit_NAME_...</param>
    /// <param name="choose">Chooses the layers' encodings.</param>
    /// <param name="core">What the kernels take on the core that encodings are chosen for. Default null: a Cortex-M4.</param>
    /// <exception cref="UnsupportedLayerException">A layer cannot stream; the message names it.</exception>
    public CStreamProgram(QuantizedNetwork network, string name, Func<IReadOnlyList<CStep>, CStep[]> choose, InstructionModel? core = null)
    {
        if (network.Spec.Inputs.Count != 1 || network.Spec.Outputs.Count != 1)
            throw new InvalidInputException($"the network has {network.Spec.Inputs.Count} inputs and {network.Spec.Outputs.Count} outputs; one of each can stream");
        Name = name;
        (Axis, _plan, _output) = CStreamAxis.Find(network, core ?? InstructionModel.Of());
        _values = _plan.Values(_output.Number);
        _steps = new CSteps(FormattableString.Invariant($"prunekit_{Name}_s"), _values, choose(_plan.Steps));
        Input = network.Spec.Inputs[0].Shape;
        Output = network.Spec.ShapeOf(network.Spec.Outputs[0].Source);
    }

    /// <summary>The functions are called prunekit_NAME_...</summary>
    public string Name { get; }

    /// <summary>The input's axis of time.</summary>
    public int Axis { get; }

    /// <summary>The output's axis of time, of which the newest step goes out; null where all of the output does.</summary>
    public int? OutputAxis => _output.Axis;

    /// <summary>The network's input.</summary>
    public Shape Input { get; }

    /// <summary>The network's output.</summary>
    public Shape Output { get; }

    /// <summary>Codes of a time step that comes in.</summary>
    public int StepLength => _values.Sizes[0];

    /// <summary>Codes that go out at once.</summary>
    public int OutputLength => _output.Width;

    /// <summary>Time steps until the first output.</summary>
    public long First => _output.First;

    /// <summary>Time steps from one output to the next.</summary>
    public long Hop => _output.Stride;

    /// <summary>Whether an output depends on everything since the start, not on a window alone.</summary>
    public bool IsRooted => _output.Rooted is not null;

    /// <summary>Bytes of RAM that the caller gives and leaves alone between calls.</summary>
    public long State => _plan.Kept + _steps.Memory.Scratch;

    /// <summary>What is to be known of it.</summary>
    public CStreamReport Report => new(Axis, new ByteSize(State), new ByteSize(Constants), First, Hop);

    /// <summary>Bytes of constants.</summary>
    public long Constants => _steps.Bytes;

    /// <summary>The kernels' files that it needs.</summary>
    public IReadOnlyList<string> Kernels => _steps.Kernels;

    /// <summary>How many steps it has.</summary>
    public int Steps => _steps.Steps.Count;

    /// <summary>The source's name.</summary>
    public string File => $"prunekit_{Name}_stream.c";

    /// <summary>Constants and functions.</summary>
    public string Source()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"/* Written by PruneKit. {CText.Comment(Name)}, one time step after another. */\n#include \"prunekit_{Name}.h\"\n");
        return text.Append(_steps.Declarations()).Append(Reset()).Append(Push()).ToString();
    }

    private static string Checks(string pointers) =>
        $"    if ({pointers})\n        return -PRUNEKIT_ERROR_NULL;\n    if ((uintptr_t)state % {CMemory.Alignment.ToString(CultureInfo.InvariantCulture)} != 0)\n        return -PRUNEKIT_ERROR_ALIGNMENT;\n";

    private string Reset()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"\nint prunekit_{Name}_reset(void *state)\n{{\n    int8_t *lines = (int8_t *)state;\n{Checks("lines == NULL")}    memset(lines, 0, {_plan.Kept});\n");
        foreach (string beginning in _plan.Beginnings)
            text.Append(CultureInfo.InvariantCulture, $"    {beginning}\n");
        return text.Append("    return PRUNEKIT_OK;\n}\n").ToString();
    }

    private string Push()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"\nint prunekit_{Name}_push(const int8_t *sample, int8_t *output, void *state)\n{{\n    int8_t *lines = (int8_t *)state;\n    int8_t *arena = lines + {_plan.Kept};\n");
        for (int due = 1; due <= _plan.Conditions; due++)
            text.Append(CultureInfo.InvariantCulture, $"    int32_t due{due} = 0;\n");
        foreach (int due in Enumerable.Range(1, _plan.Conditions).Where(due => due != _output.Due && !_plan.Dues.Contains(due)))
            text.Append(CultureInfo.InvariantCulture, $"    (void)due{due};\n");
        text.Append("    (void)arena;\n").Append(Checks("sample == NULL || output == NULL || lines == NULL"));
        for (int i = 0; i < Steps; i++)
            text.Append(_steps.Statements(i, _plan.Dues[i] == 0 ? "    " : FormattableString.Invariant($"    if (due{_plan.Dues[i]}) ")).Replace("return PRUNEKIT_", "return -PRUNEKIT_", StringComparison.Ordinal));
        string last = _output.Due == 0 ? "1" : FormattableString.Invariant($"due{_output.Due}");
        foreach ((int value, int offset, int count) in _steps.Memory.Copies(_values))
            text.Append(CultureInfo.InvariantCulture, $"    if ({last})\n        memcpy(output + {offset}, {_steps.Value(value)}, {count});\n");
        return text.Append(CultureInfo.InvariantCulture, $"    return {last};\n}}\n").ToString();
    }
}
