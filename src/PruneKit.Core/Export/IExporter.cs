namespace PruneKit;

/// <summary>Writes a network in the format of another runtime.</summary>
public interface IExporter
{
    /// <summary>What it writes.</summary>
    ArtifactFormat Format { get; }

    /// <summary>Whether it writes networks in floating point; all write quantised ones.</summary>
    bool TakesFloats { get; }

    /// <summary>Writes the network as it computes in evaluation mode. The same network gives the same bytes.</summary>
    /// <param name="network">What to write; unchanged.</param>
    /// <param name="path">Where to; the folder exists.</param>
    /// <param name="overwrite">Whether an existing file may be replaced. Default false.</param>
    /// <exception cref="UnsupportedLayerException">A layer cannot be expressed in the format; the message names it and the way round.</exception>
    /// <exception cref="InvalidInputException">A tensor holds NaN or infinite numbers; the message names it.</exception>
    /// <exception cref="OutputException">The file cannot be written, or exists.</exception>
    Artifact Export(Network network, string path, bool overwrite = false);

    /// <summary>Writes a quantised network. The same network gives the same bytes.</summary>
    /// <param name="network">What to write; unchanged.</param>
    /// <param name="path">Where to; the folder exists.</param>
    /// <param name="overwrite">Whether an existing file may be replaced. Default false.</param>
    /// <exception cref="UnsupportedLayerException">A layer cannot be expressed in the format; the message names it and the way round.</exception>
    /// <exception cref="InvalidInputException">The format has no such numbers.</exception>
    /// <exception cref="OutputException">The file cannot be written, or exists.</exception>
    Artifact Export(QuantizedNetwork network, string path, bool overwrite = false);
}
