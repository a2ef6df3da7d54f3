using TorchSharp;

namespace PruneKit;

/// <summary>Tensors laid end to end in one, so that an optimizer's arithmetic is a few native calls however many parameters there are.</summary>
internal sealed class FlatBuffer : IDisposable
{
    /// <summary>Zeros, with one part a tensor, of its shape.</summary>
    /// <param name="like">All of one element type and device.</param>
    public FlatBuffer(IReadOnlyList<torch.Tensor> like)
    {
        using var scope = torch.NewDisposeScope();
        All = torch.zeros([like.Sum(tensor => tensor.numel())], like[0].dtype, like[0].device).DetachFromDisposeScope();
        Parts = new torch.Tensor[like.Count];
        long offset = 0;
        for (int i = 0; i < Parts.Length; i++)
        {
            Parts[i] = All.narrow(0, offset, like[i].numel()).view(like[i].shape).DetachFromDisposeScope();
            offset += like[i].numel();
        }
    }

    /// <summary>All numbers, one axis.</summary>
    public torch.Tensor All { get; }

    /// <summary>Views of <see cref="All"/>, one a tensor.</summary>
    public torch.Tensor[] Parts { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (torch.Tensor part in Parts)
            part.Dispose();
        All.Dispose();
    }
}
