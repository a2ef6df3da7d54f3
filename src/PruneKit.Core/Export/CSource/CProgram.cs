using System.Text;

namespace PruneKit;

/// <summary>A quantised network as C: its steps, its memory, its text.</summary>
internal sealed class CProgram
{
    private readonly IntegerPlan _plan;
    private readonly CValues _values;
    private readonly CSteps _steps;

    /// <summary>Writes a network.</summary>
    /// <param name="network">Quantised with its activations, values of 8 bits.</param>
    /// <param name="name">The functions are called prunekit_NAME_...</param>
    /// <param name="budget">What the layers may take. Default null: any bytes, any time.</param>
    /// <param name="core">What the kernels take on the core that encodings are chosen for. Default null: a Cortex-M4.</param>
    /// <exception cref="UnsupportedLayerException">A layer has no C; the message names it.</exception>
    /// <exception cref="BudgetException">No encodings keep the budget.</exception>
    public CProgram(QuantizedNetwork network, string name, CBudget? budget = null, InstructionModel? core = null)
        : this(network, name, steps => CChooser.Choose(steps, budget), core)
    {
    }

    /// <summary>Writes a network whose encodings are chosen in another way.</summary>
    internal CProgram(QuantizedNetwork network, string name, Func<IReadOnlyList<CStep>, CStep[]> choose, InstructionModel? core = null)
    {
        if (!network.IsInteger)
            throw new InvalidInputException("the network's values are in floating point, only its weights are quantised; C computes in integers: quantise its activations too (prunekit quantize)");
        core ??= InstructionModel.Of();
        (Network, Name, Core, _plan) = (network, name, core.Name, new IntegerPlan(network));
        CheckEnds();
        HashSet<PortRef> read = [.. network.Spec.Layers.SelectMany(layer => layer.Inputs), .. network.Spec.Outputs.Select(output => output.Source)];
        List<CStep> steps = [];
        foreach ((Layer layer, IntegerStep step) in network.Spec.Layers.Zip(_plan.Steps))
        {
            var call = new IntegerCall(network, layer);
            var written = new CLayer(call, [.. call.OutputShapes.Select((_, port) => read.Contains(new PortRef(layer.Name, port)))], core);
            steps.Add(new CStep(layer, COperations.Of(step.Operation, written), step.Inputs, [.. step.Outputs.Where((_, port) => port == 0 || written.IsRead(port))]));
        }

        _values = CValues.Of(_plan);
        _steps = new CSteps(FormattableString.Invariant($"prunekit_{Name}_l"), _values, choose(steps));
    }

    /// <summary>The network.</summary>
    public QuantizedNetwork Network { get; }

    /// <summary>The functions are called prunekit_NAME_...</summary>
    public string Name { get; }

    /// <summary>The core that encodings were chosen and instructions estimated for.</summary>
    public string Core { get; }

    /// <summary>Codes of all inputs.</summary>
    public int InputLength => _plan.Sizes.Take(_plan.Inputs.Length).Sum();

    /// <summary>Codes of all outputs.</summary>
    public int OutputLength => _plan.OutputValues.Sum(value => _plan.Sizes[value]);

    /// <summary>Bytes of RAM that the caller gives.</summary>
    public long Scratch => _steps.Memory.Scratch;

    /// <summary>The kernels' files that it needs, in the order in which they build on each other.</summary>
    public IReadOnlyList<string> Kernels => _steps.Kernels;

    /// <summary>Layer by layer.</summary>
    public ValueList<CLayerReport> Layers => _steps.Steps
        .Select(step => new CLayerReport(step.Layer.Name, step.Layer.Kind.DisplayName, step.Chosen?.Encoding ?? "view", step.Chosen?.Bytes ?? 0, step.Chosen?.Instructions ?? 0, CChooser.Why(step)))
        .ToValueList();

    /// <summary>Constants and the run function.</summary>
    public string Source()
    {
        var text = new StringBuilder();
        text.Append(FormattableString.Invariant($"/* Written by PruneKit. {CText.Comment(Name)}: {_steps.Steps.Count} layers. */\n#include \"prunekit_{Name}.h\"\n"));
        return text.Append(_steps.Declarations()).Append(Run()).ToString();
    }

    private void CheckEnds()
    {
        if (_plan.Inputs.Concat(_plan.Outputs).FirstOrDefault(end => end.Bits != 8) is ActivationQuantization wide)
            throw new InvalidInputException($"an input or output of the network has {wide.Bits} bits; the C export takes values of 8 bits (quantise with --activation-bits 8)");
    }

    private string Run()
    {
        var text = new StringBuilder();
        text.Append(FormattableString.Invariant($"\nint prunekit_{Name}_run(const int8_t *input, int8_t *output, void *scratch)\n{{\n"));
        text.Append("    int8_t *arena = (int8_t *)scratch;\n");
        text.Append(FormattableString.Invariant($"    (void)arena;\n    if (input == NULL || output == NULL{(Scratch > 0 ? " || arena == NULL" : string.Empty)})\n        return PRUNEKIT_ERROR_NULL;\n"));
        text.Append(FormattableString.Invariant($"    if ((uintptr_t)scratch % {CMemory.Alignment} != 0)\n        return PRUNEKIT_ERROR_ALIGNMENT;\n"));
        for (int i = 0; i < _steps.Steps.Count; i++)
            text.Append(_steps.Statements(i, "    "));
        foreach ((int value, int offset, int count) in _steps.Memory.Copies(_values))
            text.Append(FormattableString.Invariant($"    memcpy(output + {offset}, {_steps.Value(value)}, {count});\n"));
        text.Append("    return PRUNEKIT_OK;\n}\n\n");
        text.Append(FormattableString.Invariant($"int prunekit_{Name}_run_checked(const int8_t *input, size_t input_length, int8_t *output, size_t output_length, void *scratch, size_t scratch_length)\n{{\n"));
        text.Append(FormattableString.Invariant($"    if (input_length != {Macro("INPUT")})\n        return PRUNEKIT_ERROR_INPUT_LENGTH;\n    if (output_length != {Macro("OUTPUT")})\n        return PRUNEKIT_ERROR_OUTPUT_LENGTH;\n"));
        text.Append(Scratch > 0 ? FormattableString.Invariant($"    if (scratch_length < {Macro("SCRATCH")})\n        return PRUNEKIT_ERROR_SCRATCH_LENGTH;\n") : "    (void)scratch_length;\n");
        text.Append(FormattableString.Invariant($"    return prunekit_{Name}_run(input, output, scratch);\n}}\n"));
        return text.ToString();
    }

    private string Macro(string what) => CHeader.Macro(Name, what);
}
