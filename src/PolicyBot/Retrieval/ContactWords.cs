using System.Text.RegularExpressions;

namespace PolicyBot.Retrieval;

/// <summary>Whether a question asks where to turn: 电话多少, 找谁, 联系哪里, 去哪问.</summary>
public static partial class ContactWords
{
    /// <summary>Whether the words ask for a telephone number, an office or its hours.</summary>
    public static bool Asked(string text) => Words().IsMatch(text);

    [GeneratedRegex("电话|联系(?:方式|谁|哪|什么|人|部门|单位|地址)|(?:怎么|如何|怎样|跟谁|和谁|与谁|向谁)(?:才能)?(?:联系|联络|咨询)|(?:该|要|应该|应当|可以|得)?找(?:谁|哪|什么部门|什么单位)|(?:问|咨询|打给|请教)(?:谁|哪|什么部门)|(?:去|到|上|往|打)哪[里儿个家]?(?:办|问|咨询|打听|联系)|(?:办公|上班|接待|咨询|工作)(?:时间|地点|地址)|几点(?:上班|下班|开门|关门)|热线")]
    private static partial Regex Words();
}
