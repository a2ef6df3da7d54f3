using TorchSharp;

namespace PruneKit;

/// <summary>A network's tensors in another type, each made when it is asked for and freed with the dispose scope it was asked for in: a float64 run of a large network needs no second copy of it.</summary>
/// <param name="source">Whose tensors; neither changed nor owned.</param>
/// <param name="type">The type they are given in.</param>
/// <param name="change">Changes each in place, by name; null for nothing.</param>
internal sealed class CastTensors(Network source, torch.ScalarType type, Action<string, torch.Tensor>? change = null) : TensorStore
{
    /// <inheritdoc />
    public override torch.Tensor this[string name]
    {
        get
        {
            torch.Tensor cast = source[name].detach().to(type, copy: change is not null);
            change?.Invoke(name, cast);
            return cast;
        }
    }

    /// <inheritdoc />
    public override void Dispose()
    {
    }
}
