using TorchSharp;

namespace PruneKit;

/// <summary>The numbers that a weight may have: which codes, and what one step is worth. Works on rows of weights, [scales, weights a scale].</summary>
internal abstract class TrainedGrid : IDisposable
{
    /// <summary>What one step is worth for each row, [scales, 1], from the latent weights.</summary>
    public abstract torch.Tensor Steps(torch.Tensor rows);

    /// <summary>Whole numbers as the weights' own type: each latent weight's code; that of 0 is 0 wherever 0 has one.</summary>
    public abstract torch.Tensor Codes(torch.Tensor rows, torch.Tensor steps);

    /// <summary>Codes and steps at once.</summary>
    public virtual (torch.Tensor Codes, torch.Tensor Steps) Project(torch.Tensor rows)
    {
        torch.Tensor steps = Steps(rows);
        return (Codes(rows, steps), steps);
    }

    /// <summary>Ones where the gradient of the quantised weight is taken for that of the latent one, zeros where the latent weight is clipped; null where none is.</summary>
    public virtual torch.Tensor? Passes(torch.Tensor rows, torch.Tensor steps) => null;

    /// <summary>Follows a gradient: grids that learn.</summary>
    /// <param name="rows">The latent weights.</param>
    /// <param name="gradients">Of the quantised weights.</param>
    public virtual void Learn(torch.Tensor rows, torch.Tensor gradients)
    {
    }

    /// <summary>Codes times steps, and the steps, of rows of weights that lie one behind the other in this machine's memory: what <see cref="Project"/> gives, up to the order of sums.</summary>
    /// <param name="latent">The latent weights.</param>
    /// <param name="quantized">Becomes the quantised weights.</param>
    /// <param name="steps">Becomes what one step is worth, a number a row.</param>
    public abstract void Quantize(ReadOnlySpan<float> latent, Span<float> quantized, Span<float> steps);

    /// <summary><see cref="Learn"/> and <see cref="Passes"/> in this machine's memory: follows the gradients, and clears those of clipped weights.</summary>
    /// <param name="latent">The latent weights.</param>
    /// <param name="gradients">Of the quantised weights; become those of the latent ones.</param>
    /// <param name="steps">What one step is worth, a number a row.</param>
    public virtual void Pass(ReadOnlySpan<float> latent, Span<float> gradients, ReadOnlySpan<float> steps)
    {
    }

    /// <summary>Keeps latent weights where the grid wants them.</summary>
    public virtual void Confine(torch.Tensor rows)
    {
    }

    /// <summary>What it keeps between steps, by name, for the checkpoint.</summary>
    public virtual IEnumerable<(string Name, torch.Tensor Tensor)> State => [];

    /// <inheritdoc />
    public void Dispose()
    {
        foreach ((_, torch.Tensor tensor) in State)
            tensor.Dispose();
    }
}
