using TorchSharp;

namespace PruneKit.Tests;

/// <summary>A layer kind with settings, inputs that fit it, and what TorchSharp computes with the same settings.</summary>
/// <param name="Name">Names the case.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Inputs">Input shapes, without the batch.</param>
/// <param name="Reference">TorchSharp's own outputs from the same tensors (by slot) and inputs, one a port.</param>
public sealed record KindSample(string Name, LayerKind Kind, Shape[] Inputs, Func<IReadOnlyDictionary<string, torch.Tensor>, torch.Tensor[], torch.Tensor[]> Reference)
{
    /// <value>The element type of its inputs. Default F32.</value>
    public ElementType Type { get; init; } = ElementType.F32;

    /// <summary>A network of this one layer, <c>l</c>, with an output a port.</summary>
    internal NetworkSpec Spec
    {
        get
        {
            var inputs = Inputs.Select((shape, i) => new InputSpec($"x{i}", shape, Type)).ToValueList();
            var layer = new Layer("l", Kind, Kind is ConstantKind ? [] : inputs.Select(input => new PortRef(input.Name)).ToValueList());
            int ports = Kind.InferShapes(Kind is ConstantKind ? [] : Inputs.ToValueList()).Count;
            return new NetworkSpec(inputs, [layer], Enumerable.Range(0, ports).Select(port => new OutputSpec($"y{port}", new PortRef("l", port))).ToValueList());
        }
    }

    /// <summary>That network with random tensors; running variances are positive, masks of zeros and ones.</summary>
    internal Network Create(torch.ScalarType type)
    {
        using Network network = Network.Create(Spec, seed: 7);
        Network typed = network.To(type);
        using var guard = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        foreach (TensorSpec tensor in typed.Spec.Tensors.Where(tensor => tensor.Role is SlotRole.Norm or SlotRole.Statistic))
            typed[tensor.Name].copy_(tensor.Layer.Kind is FillKind ? torch.rand(tensor.Shape.Axes.ToArray()).round() : torch.rand(tensor.Shape.Axes.ToArray()) + 0.5);
        return typed;
    }

    /// <summary>Random inputs: numbers around 0, for roots and logarithms above it, for an embedding rows of its table.</summary>
    internal torch.Tensor[] Batch(long size, torch.ScalarType type) => [.. Inputs.Select(shape => Kind switch
    {
        EmbeddingKind embedding => torch.randint(embedding.Count, [size, .. shape.Axes], Type == ElementType.I32 ? torch.ScalarType.Int32 : torch.ScalarType.Int64),
        ActivationKind { Function: ActivationFunction.Log or ActivationFunction.Sqrt or ActivationFunction.Rsqrt or ActivationFunction.Reciprocal } or PowerKind or DivideKind =>
            (torch.rand([size, .. shape.Axes]) + 0.5).to(type),
        _ => (torch.randn([size, .. shape.Axes]) * 3).to(type),
    })];

    public override string ToString() => Name;
}
