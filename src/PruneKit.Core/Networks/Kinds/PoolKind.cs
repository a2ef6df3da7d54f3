using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>What maximum and average pooling share: a window that slides over the spatial axes of [C, spatial...].</summary>
/// <param name="Kernel">The window's size along each spatial axis; one number for 1-D, two for 2-D.</param>
public abstract record PoolKind(ValueList<long> Kernel) : LayerKind
{
    /// <value>Steps between windows. Default: the kernel.</value>
    public ValueList<long> Stride { get; init; } = Kernel;

    /// <value>Padding on both sides; at most half the kernel. Default 0 on each axis.</value>
    public ValueList<long> Padding { get; init; } = Window.Repeat(0, Kernel.Count);

    /// <value>Whether a last, partly covered window counts. Default false.</value>
    public bool Ceiling { get; init; }

    /// <summary>1 or 2 spatial axes.</summary>
    [JsonIgnore]
    public int Rank => Kernel.Count;

    private protected ValueList<Shape> Slide(ValueList<Shape> inputs, ValueList<long> dilation)
    {
        Shape input = Single(inputs);
        Expect(Rank is 1 or 2 && input.Rank == Rank + 1, $"with a window of {Kernel} expects {Rank + 1} axes, got {input}");
        Expect(Stride.Count == Rank && Padding.Count == Rank && dilation.Count == Rank, $"needs {Rank} numbers for stride, padding and dilation");
        Expect(Kernel.All(k => k > 0) && Stride.All(s => s > 0) && dilation.All(d => d > 0), "needs a positive kernel, stride and dilation");
        Expect(Padding.Zip(Kernel).All(pair => pair.First >= 0 && pair.First * 2 <= pair.Second), $"has padding {Padding}, more than half its window {Kernel}");
        return [Window.Slide(input, input[0], Kernel, Stride, Padding, dilation, Ceiling)];
    }
}
