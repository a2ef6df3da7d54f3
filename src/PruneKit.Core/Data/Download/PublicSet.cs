namespace PruneKit;

/// <summary>A public data set: what it is, and how its original files are had and known.</summary>
public sealed record PublicSet
{
    /// <value>Its name on the command line.</value>
    public required string Name { get; init; }

    /// <value>One sentence: who wore what, and what is known.</value>
    public required string Summary { get; init; }

    /// <value>Whom to cite, and where it is published.</value>
    public required string Source { get; init; }

    /// <value>What one may do with it.</value>
    public required string Licence { get; init; }

    /// <value>Addresses under which the files lie, each ending in a slash; or, with <see cref="IsArchive"/>, addresses of one ZIP archive that holds them. Empty where it must be had by hand.</value>
    public ValueList<string> Mirrors { get; init; } = [];

    /// <value>Whether <see cref="Mirrors"/> are archives. Default false.</value>
    public bool IsArchive { get; init; }

    /// <value>How a person gets it where there is no mirror. Default empty.</value>
    public string ByHand { get; init; } = "";

    /// <value>The files with their digests; empty where they are not known.</value>
    public ValueList<PublicFile> Files { get; init; } = [];
}
