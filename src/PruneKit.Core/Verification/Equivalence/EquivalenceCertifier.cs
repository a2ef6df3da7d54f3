using TorchSharp;

namespace PruneKit;

/// <summary>Runs what a rewritten network must equal beside it, in float64, on random and real samples.</summary>
internal static class EquivalenceCertifier
{
    /// <summary>A shrunk network beside the masked one of the old size.</summary>
    /// <param name="before">The network before.</param>
    /// <param name="kept">What was kept of it.</param>
    /// <param name="after">The network after.</param>
    /// <param name="options">Samples.</param>
    public static EquivalenceCertificate Certify(Network before, KeptChannels kept, Network after, CertificateOptions options)
    {
        using Network exactAfter = Cast(after, torch.ScalarType.Float64);
        using var twin = new MaskedTwin(before, kept, exactAfter);
        return Compare(twin.Run, exactAfter, after, options);
    }

    /// <summary>A network beside another that must give the same.</summary>
    public static EquivalenceCertificate Certify(Network reference, Network after, CertificateOptions options)
    {
        using Network exact = Cast(reference, torch.ScalarType.Float64);
        using Network exactAfter = Cast(after, torch.ScalarType.Float64);
        return Compare(inputs => Run(exact, inputs), exactAfter, after, options);
    }

    private static EquivalenceCertificate Compare(Func<torch.Tensor[], torch.Tensor[]> reference, Network exact, Network after, CertificateOptions options)
    {
        using Network single = Cast(after, torch.ScalarType.Float32);
        DifferenceMeter[] meters = [.. after.Spec.Outputs.Select(output => new DifferenceMeter(output.Name))];
        int real = 0;
        foreach ((torch.Tensor[] inputs, bool isReal) in CertificateSamples.Of(after.Spec, options))
        {
            using var scope = torch.NewDisposeScope();
            using var owned = new DisposableList<torch.Tensor>(inputs);
            torch.Tensor[] expected = reference(inputs), given = Run(exact, inputs);
            torch.Tensor[] rounded = Run(single, [.. inputs.Select(input => input.is_floating_point() ? input.to(torch.ScalarType.Float32) : input)]);
            for (int i = 0; i < meters.Length; i++)
                meters[i].Add(expected[i], given[i], rounded[i]);
            real += isReal ? (int)inputs[0].shape[0] : 0;
        }

        return new EquivalenceCertificate(options.RandomSamples + real, real, meters.Select(meter => meter.Result).ToValueList());
    }

    /// <summary>The same network in another type and in evaluation mode, one layer's tensors at a time.</summary>
    private static Network Cast(Network network, torch.ScalarType type)
    {
        var cast = new Network(network.Spec, new CastTensors(network, type));
        cast.Module.eval();
        return cast;
    }

    private static torch.Tensor[] Run(Network network, torch.Tensor[] inputs)
    {
        using var noGradients = torch.no_grad();
        return network.Module.Run(inputs);
    }
}
