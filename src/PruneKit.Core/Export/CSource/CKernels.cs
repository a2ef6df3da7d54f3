using System.Reflection;

namespace PruneKit;

/// <summary>The kernels' sources, which go along with every exported network.</summary>
internal static class CKernels
{
    /// <summary>What all others build on.</summary>
    public const string Base = "pk_base.h";

    /// <summary>For each file those that it includes.</summary>
    private static readonly Dictionary<string, string[]> Includes = new()
    {
        [Base] = [],
        ["pk_dot.h"] = [Base],
        ["pk_linear.h"] = ["pk_dot.h"],
        ["pk_linear_sparse.h"] = [Base],
        ["pk_window.h"] = ["pk_dot.h"],
        ["pk_convolution.h"] = ["pk_window.h"],
        ["pk_convolution_sparse.h"] = ["pk_convolution.h"],
        ["pk_elements.h"] = ["pk_dot.h"],
        ["pk_groups.h"] = ["pk_elements.h"],
        ["pk_matmul.h"] = [Base],
        ["pk_stream.h"] = [Base],
        ["pk_recurrent.h"] = ["pk_linear.h", "pk_linear_sparse.h"],
        ["pk_signal.h"] = [Base],
        ["pk_beats.h"] = ["pk_signal.h"],
    };

    /// <summary>All files.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Includes.Keys];

    /// <summary>Files with all that they include, those first that others include.</summary>
    public static IReadOnlyList<string> Needed(IReadOnlyList<string> files)
    {
        HashSet<string> needed = [Base];
        void Add(string file)
        {
            if (needed.Add(file))
                Array.ForEach(Includes[file], Add);
        }

        foreach (string file in files)
            Add(file);
        return [.. Files.Where(needed.Contains)];
    }

    /// <summary>A file's text.</summary>
    public static string Source(string file)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("PruneKit." + file) ?? throw new InvalidOperationException($"no kernels '{file}' in the assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
