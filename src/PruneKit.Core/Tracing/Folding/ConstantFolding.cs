using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace PruneKit;

/// <summary>Computes, while tracing, what depends on no input: for a batch of one and of two, so that what the batch changes in it shows.</summary>
internal sealed class ConstantFolding(TraceValues values) : IDisposable
{
    private readonly List<Tensor> _made = [];

    /// <summary>The value of an operation over constants; null where an input or a trained tensor comes into it, or where it is no such operation.</summary>
    internal FoldedValue? Fold(TraceNode node)
    {
        if (node.Outputs.Count != 1 || node.Outputs[0].Type is not { Shape: not null, Scalar: not null } || ConstantRules.Find(node.Kind) is not { } rule || !IsConstant(node))
            return null;
        try
        {
            return new FoldedValue(Run(rule, node, 1), Run(rule, node, 2), node.Outputs[0].Type);
        }
        catch (Exception failure) when (failure is ExternalException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (Tensor tensor in _made)
            tensor.Dispose();
    }

    private Tensor Run(Func<ConstantCall, Tensor> rule, TraceNode node, long batch)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable quiet = no_grad();
        var call = new ConstantCall(node, values, batch);
        Tensor result = rule(call).to(call.Type).clone();
        _made.Add(result.DetachFromDisposeScope());
        return result;
    }

    private bool IsConstant(TraceNode node)
    {
        if (ConstantRules.Creates(node.Kind))
            return true;
        TracedValue[] inputs = [.. node.Inputs.Select(name => values[name])];
        return inputs.All(IsConstant) && inputs.Any(HoldsTensor);
    }

    private static bool IsConstant(TracedValue value) => value switch
    {
        FoldedValue or LiteralValue => true,
        ParameterValue parameter => !parameter.Tensor.IsParameter && parameter.IsWhole,
        ListValue list => list.Items.All(IsConstant),
        _ => false,
    };

    private static bool HoldsTensor(TracedValue value) => value is FoldedValue or ParameterValue || (value is ListValue list && list.Items.Any(HoldsTensor));
}
