using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PruneKit.Tests;

/// <summary>Every algorithm says where it comes from: a class behind a seam has "Source:" with a link in its documentation, and so does a member of a catalogue, itself or by inheritdoc.</summary>
internal static partial class SourceCitationRule
{
    /// <summary>The seams behind which an algorithm stands.</summary>
    private static readonly string[] Seams = ["IImportance", "IChannelImportance", "IAllocator", "ISchedule", "IQuantizer", "IMatrixEncoding", "IAttribution"];

    public static IEnumerable<string> Violations(IReadOnlyList<SourceFile> files)
    {
        var classes = files.SelectMany(file => file.Root.DescendantNodes().OfType<TypeDeclarationSyntax>()).ToLookup(type => type.Identifier.Text);
        return files.SelectMany(file => Algorithms(file, classes).Concat(Members(file, classes)));
    }

    private static IEnumerable<string> Algorithms(SourceFile file, ILookup<string, TypeDeclarationSyntax> classes) => file.Root.DescendantNodes()
        .OfType<ClassDeclarationSyntax>()
        .Where(type => !type.Modifiers.Any(SyntaxKind.AbstractKeyword) && !type.Modifiers.Any(SyntaxKind.PrivateKeyword) && StandsBehindSeam(type, classes, depth: 0) && !Cites(type))
        .Select(type => file.At(type, $"{type.Identifier.Text} is an algorithm; its documentation needs \"Source:\" with a link"));

    private static IEnumerable<string> Members(SourceFile file, ILookup<string, TypeDeclarationSyntax> classes) => file.Root.DescendantNodes()
        .OfType<ClassDeclarationSyntax>()
        .Where(type => type.Modifiers.Any(SyntaxKind.StaticKeyword))
        .SelectMany(type => type.Members)
        .Where(member => member.Modifiers.Any(SyntaxKind.PublicKeyword) && Seams.Contains(ResultOf(member)) && !Cites(member) && !Inherits(member).Any(name => classes[name].Any(Cites)))
        .Select(member => file.At(member, "a catalogue's member; its documentation needs \"Source:\" with a link, or an inheritdoc of a class that has it"));

    private static bool StandsBehindSeam(TypeDeclarationSyntax type, ILookup<string, TypeDeclarationSyntax> classes, int depth) =>
        depth < 8 && type.BaseList is { } bases && bases.Types
            .Select(parent => NameOf(parent.Type))
            .Any(name => Seams.Contains(name) || classes[name].Any(parent => parent is ClassDeclarationSyntax && StandsBehindSeam(parent, classes, depth + 1)));

    private static string? ResultOf(MemberDeclarationSyntax member) => member switch
    {
        PropertyDeclarationSyntax property => NameOf(property.Type),
        MethodDeclarationSyntax method => NameOf(method.ReturnType),
        _ => null,
    };

    private static string NameOf(TypeSyntax type) => type switch
    {
        SimpleNameSyntax name => name.Identifier.Text,
        QualifiedNameSyntax name => name.Right.Identifier.Text,
        _ => type.ToString(),
    };

    private static bool Cites(MemberDeclarationSyntax member) => Citation().IsMatch(member.GetLeadingTrivia().ToFullString());

    private static IEnumerable<string> Inherits(MemberDeclarationSyntax member) =>
        InheritDoc().Matches(member.GetLeadingTrivia().ToFullString()).Select(match => match.Groups["name"].Value);

    [GeneratedRegex("""Source:[\s\S]*?(href="https?://|doi\.org)""")]
    private static partial Regex Citation();

    [GeneratedRegex("""<inheritdoc cref="(?<name>\w+)""")]
    private static partial Regex InheritDoc();
}
