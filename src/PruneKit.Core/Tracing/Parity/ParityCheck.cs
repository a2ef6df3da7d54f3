using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace PruneKit;

/// <summary>Runs a traced network beside its module, on fresh random inputs of two batch sizes that the trace did not use.</summary>
internal static class ParityCheck
{
    private static readonly long[] Batches = [4, 7];

    /// <summary>Passes where both give the same.</summary>
    /// <exception cref="UnsupportedLayerException">They differ by more than the type's rounding explains.</exception>
    internal static void Run(nn.Module module, Network network, IReadOnlyList<Tensor> examples)
    {
        var invoker = new ModuleInvoker(module, examples.Count);
        using var modes = new ModuleModes(module);
        using var networkModes = new ModuleModes(network.Module);
        foreach (long batch in Batches)
        {
            using DisposeScope scope = NewDisposeScope();
            using IDisposable quiet = no_grad();
            Tensor[] inputs = FreshInputs.Like(examples, batch, seed: checked((int)batch));
            // The network goes first: the module may write into its inputs.
            Tensor[] ours = network.Module.Run(inputs);
            IReadOnlyList<Tensor> theirs = invoker.Call(inputs);
            for (int i = 0; i < ours.Length; i++)
                Compare(network.Spec.Outputs[i].Name, theirs[i], ours[i], batch);
        }
    }

    private static void Compare(string name, Tensor theirs, Tensor ours, long batch)
    {
        if (!theirs.shape.SequenceEqual(ours.shape) || theirs.dtype != ours.dtype)
            throw Refusal(name, batch, $"the module gives {Describe(theirs)} and the traced network {Describe(ours)}");
        if (!theirs.isfinite().all().item<bool>())
            throw new InvalidInputException($"the module's output '{name}' holds NaN or infinite values on a random input, so its trace cannot be checked; mend its weights first");
        double scale = Largest(theirs), difference = Largest(theirs - ours);
        double tolerance = Tolerance(theirs.dtype);
        if (!(difference <= tolerance * Math.Max(scale, double.Epsilon)))
            throw Refusal(name, batch, $"the largest difference is {difference:g3} where outputs reach {scale:g3}; {tolerance:g1} of that is allowed");
    }

    // Ten to a hundred times the rounding of one operation: what a deep network gathers, and far under any wrong setting.
    private static double Tolerance(ScalarType type) => type switch
    {
        ScalarType.Float64 => 1e-11,
        ScalarType.Float32 => 2e-5,
        ScalarType.Float16 => 2e-2,
        ScalarType.BFloat16 => 1e-1,
        _ => 0,
    };

    private static double Largest(Tensor values)
    {
        using Tensor wide = values.to(ScalarType.Float64), magnitude = wide.abs(), largest = magnitude.max();
        return largest.item<double>();
    }

    private static string Describe(Tensor tensor) => $"{tensor.dtype}[{string.Join(", ", tensor.shape)}]";

    private static UnsupportedLayerException Refusal(string output, long batch, FormattableString what) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"the traced network does not compute what the module does: output '{output}', batch of {batch}: {what.ToString(CultureInfo.InvariantCulture)}; avoid in-place writes into views, random numbers and values read out of tensors in forward"));
}
