using System.Text;

namespace PruneKit;

/// <summary>Writes a folder of C99.</summary>
/// <param name="options">How.</param>
internal sealed class CExporter(COptions options) : IExporter
{
    private const int Seed = 1;

    /// <inheritdoc />
    public ArtifactFormat Format => ArtifactFormat.C;

    /// <inheritdoc />
    public bool TakesFloats => false;

    /// <inheritdoc />
    public Artifact Export(Network network, string path, bool overwrite = false) =>
        throw new InvalidInputException("the network is in floating point, and C computes in integers; quantise it first (prunekit quantize)");

    /// <inheritdoc />
    public Artifact Export(QuantizedNetwork network, string path, bool overwrite = false) => Write(network, path, overwrite).Artifact;

    /// <summary>Writes, and tells how each layer was written.</summary>
    /// <inheritdoc cref="Export(QuantizedNetwork, string, bool)"/>
    public (Artifact Artifact, CReport Report) Write(QuantizedNetwork network, string path, bool overwrite)
    {
        ArgumentNullException.ThrowIfNull(network);
        options.Check();
        CProgram program = Program(network, path);
        (string Name, byte[] Bytes)[] files = [.. Files(program).Select(file => (file.Name, Encoding.UTF8.GetBytes(file.Text)))];
        var folder = OutputFolder.Open(path, overwrite);
        folder.Probe([.. files.Select(file => file.Name)]);
        foreach ((string name, byte[] bytes) in files)
            folder.Write(name, bytes);
        return (CArtifact.Of(path), new CReport(program.Name, program.Layers, new ByteSize(program.Layers.Sum(layer => layer.Bytes)), new ByteSize(program.Scratch), files.Select(file => file.Name).ToValueList()));
    }

    private CProgram Program(QuantizedNetwork network, string path) =>
        new(network, CText.Name(options.Name ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)))), options.Flash);

    private IEnumerable<(string Name, string Text)> Files(CProgram program)
    {
        yield return ($"prunekit_{program.Name}.h", CHeader.Write(program));
        yield return ($"prunekit_{program.Name}.c", program.Source());
        yield return ("main.c", CSelfTest.Write(program, options.GoldenSamples, Seed));
        foreach (string kernel in program.Kernels)
            yield return (kernel, CKernels.Source(kernel));
        foreach ((string name, string text) in CBuildFiles.Of(program, options))
            yield return (name, text);
    }
}
