using TorchSharp;

namespace PruneKit;

/// <summary>One layer's place in a sweep: the masses that come in under one common scale, and the sizes of its tensors.</summary>
internal sealed class PathCall
{
    private readonly PathSetting _setting;

    public PathCall(PathSetting setting, Layer layer, torch.Tensor[] inputs) => (_setting, Layer, Inputs) = (setting, layer, inputs);

    /// <summary>The layer.</summary>
    public Layer Layer { get; }

    /// <summary>The masses, Float64 [1, ...shape].</summary>
    public torch.Tensor[] Inputs { get; }

    /// <summary>The first of them.</summary>
    public torch.Tensor Input => Inputs[0];

    /// <summary>What is added up.</summary>
    public PathMeasure Measure => _setting.Measure;

    /// <summary>How mass is weighed.</summary>
    public PathOptions Options => _setting.Options;

    /// <summary>Whether anything that mixes values counts as a path.</summary>
    public bool IsReach => Measure == PathMeasure.Reach;

    /// <summary>The sizes of the tensor in a slot.</summary>
    public torch.Tensor this[string slot] => _setting.SizesOf(Layer.TensorName(slot), Layer.Kind.Slots.Any(s => s.Name == slot && s.Role == SlotRole.Weight));

    /// <summary>The size of a factor.</summary>
    public double Size(double factor) => _setting.Size(factor);

    /// <summary>The numbers themselves in a slot, Float64.</summary>
    public torch.Tensor Raw(string slot) => _setting.Network[Layer.TensorName(slot)].detach().cpu().to(torch.ScalarType.Float64);

    /// <summary>How far an input lets the other factor of a product pass: the size of a constant, and 1 where data decide.</summary>
    /// <param name="input">Which.</param>
    /// <param name="inverse">Whether it divides.</param>
    public torch.Tensor Gate(int input, bool inverse = false)
    {
        if (IsReach && _setting.Known is Func<PortRef, torch.Tensor> known)
            return Inputs[input].detach().gt(LiveScalar.Of(0)).logical_or(known(Layer.Inputs[input]).ne(LiveScalar.Of(0))).to(torch.ScalarType.Float64);
        if (_setting.Constants[Layer.Inputs[input]] is not torch.Tensor constant)
            return torch.ones_like(Inputs[input]);
        torch.Tensor sizes = _setting.Sizes(constant);
        return inverse && Measure == PathMeasure.Mass ? sizes.reciprocal() : sizes;
    }

    /// <summary>What the layer itself computes from masses; for kinds that only move and add numbers.</summary>
    public torch.Tensor Execute() => Execute(Layer.Kind, Inputs);

    /// <summary>What another kind in its place computes.</summary>
    public torch.Tensor Execute(LayerKind kind, params torch.Tensor[] inputs)
    {
        Layer layer = Layer with { Kind = kind };
        return ExecutionRules.All.For(layer).Run(new LayerCall(_setting.Network, layer, inputs, training: false, generator: null))[0];
    }

    /// <summary>An axis with the batch counted.</summary>
    public long Dimension(int axis) => axis < 0 ? Input.dim() + axis : axis + 1;

    /// <summary>For reach, what a normalisation over some axes spreads: everything that is normalised together; else the input.</summary>
    public torch.Tensor Mixed(params long[] axes) => IsReach ? Input.mean(axes, keepdim: true).expand_as(Input) : Input;
}
