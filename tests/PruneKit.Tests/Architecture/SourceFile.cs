using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace PruneKit.Tests;

/// <summary>A C# file as the rules see it.</summary>
internal sealed class SourceFile(string path, string text)
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.Parse);

    /// <summary>Where it stands, from the folder that the rule is about, with slashes: <c>Networks/Shape.cs</c>.</summary>
    public string Path { get; } = path;

    public string Text { get; } = text;

    public SyntaxTree Tree { get; } = CSharpSyntaxTree.ParseText(SourceText.From(text), Options, path);

    public SyntaxNode Root => Tree.GetRoot(TestContext.Current.CancellationToken);

    /// <summary>The first folder, or empty for a file at the root.</summary>
    public string Folder => Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.IndexOf('/', StringComparison.Ordinal)] : "";

    public int LineCount => Text.AsSpan().TrimEnd('\n').Count('\n') + 1;

    /// <summary>A violation as it is printed: <c>Networks/Shape.cs(12): what</c>.</summary>
    public string At(SyntaxNode node, string what) => At(node.SpanStart, what);

    public string At(int position, string what) => $"{Path}({Tree.GetText(TestContext.Current.CancellationToken).Lines.GetLinePosition(position).Line + 1}): {what}";
}
