using System.Text;

namespace PruneKit;

/// <summary>Writes a folder of C99.</summary>
/// <param name="options">How.</param>
internal sealed class CExporter(COptions options) : IExporter
{
    private const int Seed = 1;

    private CBudget Budget => new(options.Flash, options.Instructions);

    private InstructionModel Model => InstructionModel.Of(options.Core ?? InstructionModel.DefaultCore);

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
        CStreamProgram? stream = options.Streaming ? new CStreamProgram(network, program.Name, steps => CChooser.Choose(steps, Budget), Model) : null;
        (CFeedProgram? feed, string? unfed) = Feed(network, program.Name, path);
        (string Name, byte[] Bytes)[] files = [.. Files(program, stream, feed).Select(file => (file.Name, Encoding.UTF8.GetBytes(file.Text)))];
        var folder = OutputFolder.Open(path, overwrite);
        folder.Probe([.. files.Select(file => file.Name)]);
        foreach ((string name, byte[] bytes) in files)
            folder.Write(name, bytes);
        var report = new CReport(program.Name, program.Layers, new ByteSize(program.Layers.Sum(layer => layer.Bytes)), new ByteSize(program.Scratch), files.Select(file => file.Name).ToValueList()) { Core = program.Core };
        return (CArtifact.Of(path), report with { Stream = stream?.Report, Feed = feed?.Report, Unfed = unfed });
    }

    private CProgram Program(QuantizedNetwork network, string path) =>
        new(network, CText.Name(options.Name ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)))), Budget, Model);

    /// <summary>The preprocessing, or why it is not written; neither where the model's file does not say how samples become its input.</summary>
    private static (CFeedProgram? Feed, string? Unfed) Feed(QuantizedNetwork network, string name, string path)
    {
        try
        {
            return SignalSection.Read(network.Attachments, path) is SignalPipeline pipeline ? (new CFeedProgram(IntegerSignal.Of(network, path)!, pipeline, name), null) : (null, null);
        }
        catch (InvalidInputException e)
        {
            return (null, e.Message);
        }
    }

    private IEnumerable<(string Name, string Text)> Files(CProgram program, CStreamProgram? stream, CFeedProgram? feed)
    {
        yield return ($"prunekit_{program.Name}.h", CHeader.Write(program, stream, feed));
        yield return ($"prunekit_{program.Name}.c", program.Source());
        if (stream is not null)
            yield return (stream.File, stream.Source());
        if (feed is not null)
            yield return (feed.File, feed.Source());
        yield return ("main.c", CSelfTest.Write(program, stream, feed, options.GoldenSamples, Seed));
        foreach (string kernel in program.Kernels.Concat(stream?.Kernels ?? []).Concat(feed?.Kernels ?? []).Distinct())
            yield return (kernel, CKernels.Source(kernel));
        foreach ((string name, string text) in CBuildFiles.Of(program, options, [.. new[] { stream?.File, feed?.File }.OfType<string>()]))
            yield return (name, text);
    }
}
