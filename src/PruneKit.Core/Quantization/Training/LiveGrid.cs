using TorchSharp;

namespace PruneKit;

/// <summary>One weight tensor on a grid: the network holds the grid's numbers, this the latent ones.</summary>
internal sealed class LiveGrid : IDisposable
{
    private readonly Network _network;
    private readonly IWeightGrid _grid;
    private readonly torch.Tensor _latent;
    private readonly torch.Tensor? _kept;

    public LiveGrid(Network network, string weight, IWeightGrid grid)
    {
        (_network, Weight, _grid) = (network, weight, grid);
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        _latent = network[weight].detach().clone().DetachFromDisposeScope();
        _kept = network.Masks[weight] is { PrunedCount: > 0 } mask ? mask.ToTensor(_latent.dtype, _latent.device).DetachFromDisposeScope() : null;
        Bound();
    }

    /// <summary>The tensor's name.</summary>
    public string Weight { get; }

    /// <summary>Puts the grid's numbers into the network.</summary>
    public void Show()
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        (torch.Tensor codes, torch.Tensor scales) = _grid.Project(_latent, _kept);
        _network[Weight].copy_(codes.mul(scales));
    }

    /// <summary>Puts the latent numbers into the network, for the optimizer to move.</summary>
    public void Release()
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        _network[Weight].copy_(_latent);
    }

    /// <summary>Takes what the optimizer made of the latent numbers; pruned ones stay 0.</summary>
    public void Take()
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        _latent.copy_(_network[Weight]);
        Bound();
    }

    /// <summary>The network's numbers as codes; it holds numbers of the grid, which are their own nearest.</summary>
    public IntegerTensor ToTensor()
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        (torch.Tensor codes, torch.Tensor scales) = _grid.Project(_network[Weight].detach(), _kept);
        int[] whole = Array.ConvertAll(WeightValues.Copy(codes), code => (int)Math.Round(code));
        float[] steps = Array.ConvertAll(WeightValues.Copy(scales), scale => (float)scale);
        return new IntegerTensor(Shape.Of(_latent.shape), _grid.Bits, whole, ValueList.Create<float>(steps));
    }

    /// <summary>The latent numbers, for a checkpoint.</summary>
    public StoredTensor Save() => TorchStorage.Store(_latent);

    /// <summary>Goes back to what <see cref="Save"/> gave.</summary>
    /// <exception cref="InvalidInputException">It is of another shape or type.</exception>
    public void Restore(StoredTensor stored)
    {
        using var scope = torch.NewDisposeScope();
        using torch.Tensor latent = TorchStorage.Restore(stored);
        if (!latent.shape.SequenceEqual(_latent.shape) || latent.dtype != _latent.dtype)
            throw new InvalidInputException($"the state has {stored} for '{Weight}', which is {_latent.dtype} [{string.Join(", ", _latent.shape)}]; go on with the network it was saved with");
        using var noGradients = torch.no_grad();
        _latent.copy_(latent);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _latent.Dispose();
        _kept?.Dispose();
    }

    private void Bound()
    {
        if (_kept is not null)
            _latent.mul_(_kept);
        if (!_grid.HasZero)
            _latent.clamp_(LiveScalar.Of(-GridTraining.LatentBound), LiveScalar.Of(GridTraining.LatentBound));
    }
}
