using TorchSharp;

namespace PruneKit;

/// <summary>The samples of a certificate, batch by batch, in float64.</summary>
internal static class CertificateSamples
{
    private const int BatchSize = 16;

    /// <summary>Random samples, then real ones; the caller disposes the tensors.</summary>
    public static IEnumerable<(torch.Tensor[] Inputs, bool IsReal)> Of(NetworkSpec spec, CertificateOptions options)
    {
        using var generator = new torch.Generator((ulong)Guard.InRange(options.Seed, 0, int.MaxValue));
        foreach (int[] rows in Enumerable.Range(0, Guard.InRange(options.RandomSamples, 1, 10_000)).Chunk(BatchSize))
            yield return ([.. spec.Inputs.Select(input => Random(spec, input, rows.Length, generator))], false);
        if (options.Data is not LabelledData data)
            yield break;
        foreach (int[] rows in Enumerable.Range(0, Math.Min(data.Count, options.RealSamples)).Chunk(BatchSize))
            yield return ([.. spec.Inputs.Select(input => Real(input, data.Take(rows), rows.Length))], true);
    }

    private static torch.Tensor Random(NetworkSpec spec, InputSpec input, int count, torch.Generator generator)
    {
        long[] shape = [count, .. input.Shape.Axes];
        if (IsFloating(input))
            return torch.randn(shape, torch.ScalarType.Float64, generator: generator).DetachFromDisposeScope();
        // A whole number may be an index into any table; the smallest bounds it.
        long rows = spec.Layers.Select(layer => layer.Kind).OfType<EmbeddingKind>().Select(kind => kind.Count).DefaultIfEmpty(2).Min();
        return torch.randint(0, rows, shape, input.Type.ToTorch(), generator: generator).DetachFromDisposeScope();
    }

    private static torch.Tensor Real(InputSpec input, LabelledData data, int count)
    {
        DataInput found = data.Inputs.FirstOrDefault(candidate => candidate.Name == input.Name)
            ?? throw new InvalidInputException($"the data have no input '{input.Name}'; they have {string.Join(", ", data.Inputs.Select(candidate => candidate.Name))}");
        using torch.Tensor values = torch.tensor(found.Values, [count, .. input.Shape.Axes]);
        return values.to(IsFloating(input) ? torch.ScalarType.Float64 : input.Type.ToTorch()).DetachFromDisposeScope();
    }

    private static bool IsFloating(InputSpec input) => input.Type is ElementType.F32 or ElementType.F64;
}
