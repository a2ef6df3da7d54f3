using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PruneKit.Tests;

/// <summary>A stage names only types of its own and of stages above it. Types are found by the compiler, so a <c>var</c> or an extension member counts too; documentation may look ahead.</summary>
internal static class StageOrderRule
{
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    public static IEnumerable<string> Violations(IReadOnlyList<SourceFile> files, IReadOnlyList<string> stages)
    {
        foreach (SourceFile file in files.Where(file => !stages.Contains(file.Folder)))
            yield return $"{file.Path}: the folder '{file.Folder}' is no stage; add it to StageTable and docs/architecture.md, or move the file";
        CSharpCompilation compilation = Compile(files);
        var known = files.Where(file => stages.Contains(file.Folder)).ToDictionary(file => file.Path);
        foreach (SourceFile file in known.Values)
        {
            foreach (string violation in Violations(file, compilation.GetSemanticModel(file.Tree), known, stages).Distinct())
                yield return violation;
        }
    }

    private static IEnumerable<string> Violations(SourceFile file, SemanticModel model, Dictionary<string, SourceFile> files, IReadOnlyList<string> stages)
    {
        int own = IndexOf(stages, file.Folder);
        foreach (SimpleNameSyntax name in file.Root.DescendantNodes().OfType<SimpleNameSyntax>())
        {
            if (TypeOf(model.GetSymbolInfo(name, TestContext.Current.CancellationToken).Symbol) is not { } type || Declaration(type) is not string path || !files.TryGetValue(path, out SourceFile? other))
                continue;
            if (IndexOf(stages, other.Folder) > own)
                yield return $"{file.Path}: stage '{file.Folder}' names {type.Name} of the later stage '{(other.Folder.Length == 0 ? "root" : other.Folder)}'";
        }
    }

    private static INamedTypeSymbol? TypeOf(ISymbol? symbol)
    {
        INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
        while (type?.ContainingType is not null)
            type = type.ContainingType;
        return type;
    }

    private static string? Declaration(INamedTypeSymbol type) => type.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath;

    private static int IndexOf(IReadOnlyList<string> stages, string stage) => stages.ToList().IndexOf(stage);

    private static CSharpCompilation Compile(IReadOnlyList<SourceFile> files)
    {
        string own = typeof(Network).Assembly.Location;
        IEnumerable<PortableExecutableReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => path != own)
            .Select(path => MetadataReference.CreateFromFile(path));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);
        return CSharpCompilation.Create("PruneKit", [.. files.Select(file => file.Tree), new SourceFile("usings", ImplicitUsings).Tree], references, options);
    }
}
