using System.Globalization;

namespace PruneKit.Tests;

/// <summary>How many codes of a runtime are not the interpreter's, by kind of layer.</summary>
internal sealed class TfLiteTally
{
    private readonly Dictionary<string, (long Differ, long All, int Steps)> _kinds = [];

    /// <summary>What failed, or differed by more than one step.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>The share that differs, over all.</summary>
    public double Share => _kinds.Values.Sum(kind => (double)kind.Differ) / Math.Max(1, _kinds.Values.Sum(kind => kind.All));

    /// <summary>Compares a run with the interpreter.</summary>
    public void Add(string kind, QuantizedNetwork network, short[][] inputs, int samples, TfLiteRun run)
    {
        string what = $"{kind}: {network.Spec.Layers[0].Kind} of {string.Join(", ", network.Spec.Inputs.Select(input => input.Shape.ToString()))}";
        byte[] expected = TfLiteSamples.Outputs(network, new IntegerInterpreter(network).Run(inputs, samples, TestContext.Current.CancellationToken), samples);
        if (run.Error is not null || run.Outputs.Length != expected.Length)
        {
            Wrong.Add($"{what}: {run.Error ?? $"{run.Outputs.Length} bytes, not {expected.Length}"}");
            return;
        }

        int[] steps = [.. expected.Zip(run.Outputs, (a, b) => Math.Abs(unchecked((sbyte)a) - unchecked((sbyte)b)))];
        (long differ, long all, int most) = _kinds.GetValueOrDefault(kind);
        _kinds[kind] = (differ + steps.Count(step => step > 0), all + steps.Length, Math.Max(most, steps.Max()));
        if (steps.Max() > 1)
            Wrong.Add($"{what}: {steps.Count(step => step > 0)} of {steps.Length} differ, by up to {steps.Max()} steps");
    }

    public override string ToString() => string.Join('\n', _kinds.Select(kind => string.Create(
        CultureInfo.InvariantCulture, $"{kind.Key}: {kind.Value.Differ} of {kind.Value.All} ({100.0 * kind.Value.Differ / kind.Value.All:0.000} %), {kind.Value.Steps} steps")));
}
