using System.Collections.Immutable;
using System.Security.Cryptography;

namespace PruneKit;

/// <summary>What a PruneKit file holds: named tensors and named sections of text (JSON). Immutable: each change returns a new container.</summary>
/// <remarks>The file is described in Storage/FORMAT.md. Sections are read and written by the stage they belong to; unknown ones are kept.</remarks>
public sealed class TensorContainer
{
    private readonly ImmutableSortedDictionary<string, StoredTensor> _tensors;
    private readonly ImmutableSortedDictionary<string, string> _sections;

    private TensorContainer(ImmutableSortedDictionary<string, StoredTensor> tensors, ImmutableSortedDictionary<string, string> sections)
    {
        _tensors = tensors;
        _sections = sections;
    }

    /// <summary>No tensors, no sections.</summary>
    public static TensorContainer Empty { get; } = new(
        ImmutableSortedDictionary.Create<string, StoredTensor>(StringComparer.Ordinal), ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>The tensors by name, sorted ordinally.</summary>
    public IReadOnlyDictionary<string, StoredTensor> Tensors => _tensors;

    /// <summary>The sections by name, <c>network/1</c> for one, sorted ordinally.</summary>
    public IReadOnlyDictionary<string, string> Sections => _sections;

    /// <summary>With this tensor, in place of one of the same name.</summary>
    /// <exception cref="InvalidInputException">The name cannot stand in a file.</exception>
    public TensorContainer With(string name, StoredTensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (name == SafetensorsFormat.MetadataName)
            throw new InvalidInputException($"a tensor cannot be called '{name}': the format keeps that name for the sections; choose another");
        return new(_tensors.SetItem(SafetensorsFormat.CheckText(name), tensor), _sections);
    }

    /// <summary>With this section, in place of one of the same name.</summary>
    /// <exception cref="InvalidInputException">The name or the text cannot stand in a file.</exception>
    public TensorContainer WithSection(string name, string json) =>
        new(_tensors, _sections.SetItem(SafetensorsFormat.CheckText(name), SafetensorsFormat.CheckText(json)));

    /// <summary>Without that tensor, if it is there.</summary>
    public TensorContainer Without(string name) => new(_tensors.Remove(name), _sections);

    /// <summary>Without that section, if it is there.</summary>
    public TensorContainer WithoutSection(string name) => new(_tensors, _sections.Remove(name));

    /// <summary>With all that <paramref name="other"/> holds; where both have a name, the other's stands.</summary>
    public TensorContainer Merge(TensorContainer other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(_tensors.SetItems(other._tensors), _sections.SetItems(other._sections));
    }

    /// <summary>The SHA-256 of the file that this container makes, in lower-case hex.</summary>
    public string Digest() => Convert.ToHexStringLower(SHA256.HashData(Safetensors.Write(this)));

    /// <summary>Counts: <c>12 tensors, 2 sections</c>.</summary>
    public override string ToString() => $"{_tensors.Count} tensors, {_sections.Count} sections";
}
