namespace PruneKit;

/// <summary>A network's C, ready to be compiled.</summary>
/// <param name="Name">The functions are called prunekit_NAME_...</param>
/// <param name="Files">Header, source and kernels by name.</param>
/// <param name="InputLength">Codes of all inputs.</param>
/// <param name="OutputLength">Codes of all outputs.</param>
/// <param name="Scratch">Bytes of RAM that the caller gives.</param>
/// <param name="Layers">The layers that compute something, by their numbers.</param>
internal sealed record CUnit(string Name, IReadOnlyDictionary<string, string> Files, int InputLength, int OutputLength, long Scratch, IReadOnlyDictionary<int, string> Layers)
{
    /// <summary>One more than the highest number of a layer.</summary>
    public int Steps => Layers.Count == 0 ? 1 : Layers.Keys.Max() + 1;

    /// <summary>A program that was not written to files.</summary>
    /// <param name="program">The network.</param>
    /// <param name="feed">What makes its input of a sensor's samples. Default null, nothing.</param>
    public static CUnit Of(CProgram program, CFeedProgram? feed = null)
    {
        var files = program.Kernels.Concat(feed?.Kernels ?? []).Distinct().ToDictionary(kernel => kernel, CKernels.Source);
        files[$"prunekit_{program.Name}.h"] = CHeader.Write(program, null, feed);
        if (feed is not null)
            files[feed.File] = feed.Source();
        files[$"prunekit_{program.Name}.c"] = program.Source();
        return CFolder.Parse(program.Name, files, program.Name);
    }
}
