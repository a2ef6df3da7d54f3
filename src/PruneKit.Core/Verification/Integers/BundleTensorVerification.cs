namespace PruneKit;

/// <summary>How a tensor of a bundle compares with the model's.</summary>
/// <param name="Name">The tensor.</param>
/// <param name="Elements">How many it has.</param>
/// <param name="Differing">How many codes differ; for floating point, numbers.</param>
/// <param name="Difference">The first difference in words, of codes, scales, codebook or storage; null where all is equal.</param>
public sealed record BundleTensorVerification(string Name, long Elements, long Differing, string? Difference)
{
    /// <summary>Compares everything that is stored, to the last bit.</summary>
    internal static BundleTensorVerification Of(string name, QuantizedTensor expected, QuantizedTensor found)
    {
        (string What, double[] Numbers)[] model = Stored(expected), bundle = Stored(found);
        if (expected.GetType() != found.GetType())
            return new BundleTensorVerification(name, expected.Shape.ElementCount, expected.Shape.ElementCount, $"is a {found.GetType().Name}, the model's a {expected.GetType().Name}");
        string? difference = model.Zip(bundle).Select(pair => First(pair.First.What, pair.First.Numbers, pair.Second.Numbers)).FirstOrDefault(words => words is not null);
        return new BundleTensorVerification(name, expected.Shape.ElementCount, model[^1].Numbers.Zip(bundle[^1].Numbers).LongCount(pair => !Same(pair.First, pair.Second)), difference);
    }

    /// <summary>What is stored of a tensor; the elements come last.</summary>
    private static (string What, double[] Numbers)[] Stored(QuantizedTensor tensor) => tensor switch
    {
        IntegerTensor integers => [("number of bits", [integers.Bits]), ("axis", [integers.Axis]), ("scale", [.. integers.Scales]), ("code", Array.ConvertAll(integers.Codes.ToArray(), code => (double)code))],
        SharedTensor shared => [("codebook entry", [.. shared.Codebook]), ("code", Array.ConvertAll(shared.Codes.ToArray(), code => (double)code))],
        _ => [("number", Array.ConvertAll(tensor.ToFloats(), value => (double)value))],
    };

    private static string? First(string what, double[] expected, double[] found)
    {
        if (expected.Length != found.Length)
            return FormattableString.Invariant($"has {found.Length} of '{what}', the model {expected.Length}");
        int at = Array.FindIndex([.. expected.Zip(found)], pair => !Same(pair.First, pair.Second));
        return at < 0 ? null : FormattableString.Invariant($"{what} {at} is {found[at]}, the model's {expected[at]}");
    }

    private static bool Same(double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b);
}
