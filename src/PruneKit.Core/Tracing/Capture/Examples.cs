using System.Globalization;
using static TorchSharp.torch;

namespace PruneKit;

/// <summary>The example inputs of a trace; axis 0 of each is the batch.</summary>
internal static class Examples
{
    /// <summary>Checks that the examples agree on one batch size.</summary>
    /// <exception cref="InvalidInputException">They do not, or one has no batch axis.</exception>
    internal static void Check(IReadOnlyList<Tensor> examples)
    {
        if (examples.Count == 0)
            throw new InvalidInputException("no example input was given; pass one tensor for each input of the module, batch first");
        for (int i = 0; i < examples.Count; i++)
        {
            if (examples[i].dim() == 0 || examples[i].shape[0] == 0)
                throw Refusal($"example {i} has the shape [{string.Join(", ", examples[i].shape)}]; axis 0 is the batch and must hold at least one sample");
            if (examples[i].shape[0] != examples[0].shape[0])
                throw Refusal($"example {i} has a batch of {examples[i].shape[0]} and example 0 one of {examples[0].shape[0]}; give all inputs one batch size");
        }
    }

    /// <summary>Copies of the examples with another batch size: their samples repeated in turn.</summary>
    internal static IReadOnlyList<Tensor> Repeat(IReadOnlyList<Tensor> examples, long batch)
    {
        var copies = new List<Tensor>();
        foreach (Tensor example in examples)
        {
            using Tensor index = tensor([.. Enumerable.Range(0, checked((int)batch)).Select(i => i % example.shape[0])], device: example.device);
            using Tensor plain = example.detach();
            copies.Add(plain.index_select(0, index));
        }

        return copies;
    }

    private static InvalidInputException Refusal(FormattableString message) => new(message.ToString(CultureInfo.InvariantCulture));
}
