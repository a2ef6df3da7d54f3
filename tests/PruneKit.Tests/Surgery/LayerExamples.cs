using TorchSharp;

namespace PruneKit.Tests;

/// <summary>Data and checks for operations on layers.</summary>
internal static class LayerExamples
{
    /// <summary>Random windows with random classes, as a network takes and gives them.</summary>
    public static LabelledData Data(NetworkSpec spec, int count, int seed = 3)
    {
        var random = new Random(seed);
        Shape output = spec.ShapeOf(spec.Outputs[0].Source);
        int perWindow = output.Rank == 1 ? 1 : (int)output[0];
        IEnumerable<DataInput> inputs = spec.Inputs.Select(input => new DataInput(
            input.Name, input.Shape, [.. Enumerable.Range(0, count * (int)input.Shape.ElementCount).Select(_ => input.Type == ElementType.F32 ? (float)((2 * random.NextDouble()) - 1) : random.Next(4))]));
        int[] classes = [.. Enumerable.Range(0, count * perWindow).Select(_ => random.Next((int)output[-1]))];
        return new LabelledData(inputs.ToValueList(), DataTargets.OfClasses(classes, perWindow), Enumerable.Repeat("s", count).ToValueList());
    }

    /// <summary>The task of classes that fits.</summary>
    public static TaskDefinition Task(NetworkSpec spec) => new(
        "test", spec.Inputs, Enumerable.Range(0, (int)spec.ShapeOf(spec.Outputs[0].Source)[-1]).Select(i => $"c{i}").ToValueList(), new MetricSpec(MetricKind.Accuracy, []));

    /// <summary>Sets a tensor's numbers.</summary>
    public static void Set(Network network, string tensor, params double[] values)
    {
        using var scope = torch.NewDisposeScope();
        using IDisposable quiet = torch.no_grad();
        network[tensor].copy_(torch.tensor(values).reshape(network[tensor].shape));
    }

    /// <summary>Gives all statistics and one-axis tensors numbers under which a wrong use of them would show.</summary>
    public static void Stir(Network network)
    {
        using IDisposable quiet = torch.no_grad();
        foreach (TensorSpec tensor in network.Spec.Tensors.Where(tensor => tensor.Shape.Rank == 1))
            network[tensor.Name].uniform_(0.5, 1.5);
    }

    /// <summary>The numbers of a tensor.</summary>
    public static double[] Numbers(Network network, string tensor)
    {
        using var scope = torch.NewDisposeScope();
        return network[tensor].detach().to(torch.ScalarType.Float64).contiguous().data<double>().ToArray();
    }

    /// <summary>Applies an operation in float64 and holds the result beside what it must equal.</summary>
    public static EquivalenceCertificate Certify(Network network, LayerOperation operation, LabelledData? data = null, bool againstBefore = false)
    {
        using Network exact = network.To(torch.ScalarType.Float64);
        using LayerRewrite rewrite = operation.Apply(exact, data);
        using Network reference = againstBefore ? exact.Clone() : rewrite.Reference();
        EquivalenceCertificate certificate = EquivalenceCertifier.Certify(reference, rewrite.Network, new CertificateOptions { RandomSamples = 4 });
        Assert.True(certificate.Passed, $"{operation}: {certificate.LargestRelative}");
        return certificate;
    }
}
