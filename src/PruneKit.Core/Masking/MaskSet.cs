using System.Collections;
using System.Collections.Immutable;
using TorchSharp;

namespace PruneKit;

/// <summary>Exactly which weights of a network are kept: one <see cref="Mask"/> a weight tensor, by the tensor's name. Tensors without a mask are kept whole. Immutable.</summary>
public sealed class MaskSet : IReadOnlyCollection<KeyValuePair<string, Mask>>, IEquatable<MaskSet>
{
    private readonly ImmutableSortedDictionary<string, Mask> _masks;

    /// <summary>Collects masks.</summary>
    /// <param name="masks">One a weight tensor's name.</param>
    public MaskSet(IEnumerable<KeyValuePair<string, Mask>> masks) => _masks = masks.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>No masks: every weight is kept.</summary>
    public static MaskSet None { get; } = new([]);

    /// <summary>How many tensors have a mask.</summary>
    public int Count => _masks.Count;

    /// <summary>The names of the masked weight tensors, sorted ordinally.</summary>
    public IEnumerable<string> Names => _masks.Keys;

    /// <summary>The elements of all masked tensors.</summary>
    public long ElementCount => _masks.Values.Sum(mask => mask.Count);

    /// <summary>The elements of the masked tensors that are kept.</summary>
    public long KeptCount => _masks.Values.Sum(mask => mask.KeptCount);

    /// <summary>The elements that are pruned.</summary>
    public long PrunedCount => ElementCount - KeptCount;

    /// <summary>The mask of a weight tensor; null where it has none.</summary>
    public Mask? this[string weight] => _masks.GetValueOrDefault(weight);

    /// <summary>With all masks of <paramref name="other"/>; where both have one, the other's stands.</summary>
    public MaskSet With(MaskSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(_masks.SetItems(other._masks));
    }

    /// <summary>Sets the pruned weights of a network to zero, and keeps the masks in its <c>Masks</c>, so that they are saved with it.</summary>
    /// <exception cref="InvalidInputException">A mask names no weight of the network, or its shape differs.</exception>
    public void ApplyTo(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        CheckFits(network.Spec);
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        foreach ((string name, Mask mask) in _masks)
        {
            torch.Tensor weight = network[name];
            weight.mul_(mask.ToTensor(weight.dtype, weight.device));
            // A negative weight times 0 is -0; one kind of zero compresses better.
            weight.add_(LiveScalar.Of(0), LiveScalar.Of(1));
        }

        network.Masks = this;
    }

    /// <summary>How many pruned weights are not zero in the network: 0 as long as the masks hold.</summary>
    /// <exception cref="InvalidInputException">The masks do not fit the network.</exception>
    public long CountRevived(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        CheckFits(network.Spec);
        long revived = 0;
        foreach ((string name, Mask mask) in _masks)
            revived += CountRevived(WeightValues.Copy(network[name]), mask);
        return revived;
    }

    /// <inheritdoc />
    public bool Equals(MaskSet? other) => other is not null && _masks.SequenceEqual(other._masks);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as MaskSet);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Count, KeptCount);

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, Mask>> GetEnumerator() => _masks.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Counts: <c>3 of 10 kept in 2 tensors</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{KeptCount} of {ElementCount} kept in {Count} tensors");

    /// <exception cref="InvalidInputException">A mask names no weight, or its shape differs.</exception>
    internal void CheckFits(NetworkSpec spec)
    {
        foreach ((string name, Mask mask) in _masks)
        {
            TensorSpec? weight = spec.Tensors.FirstOrDefault(tensor => tensor.Name == name && tensor.Role == SlotRole.Weight);
            if (weight is null)
                throw new InvalidInputException($"a mask is for '{name}', which is no weight of this network; use the masks of this network, or prune it anew");
            if (weight.Shape != mask.Shape)
                throw new InvalidInputException($"the mask of '{name}' has shape {mask.Shape}, the weight {weight.Shape}; use the masks of this network, or prune it anew");
        }
    }

    private static long CountRevived(ReadOnlySpan<double> values, Mask mask)
    {
        long revived = 0;
        for (int i = 0; i < values.Length; i++)
            revived += values[i] != 0 && !mask[i] ? 1 : 0;
        return revived;
    }
}
