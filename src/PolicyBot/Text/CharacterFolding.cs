namespace PolicyBot.Text;

/// <summary>One character for another, without regard to its neighbours.</summary>
internal static class CharacterFolding
{
    /// <summary>Stands for a character that is to be left out.</summary>
    public const char Dropped = '\0';

    // The 214 Kangxi radicals (U+2F00..U+2FD5) as the ideographs they look like; PDF fonts hand these out for plain characters.
    private const string Radicals =
        "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

    // GB 2312 row 1 (code 0xA1A1 on), as far as it holds punctuation.
    private const string RowOne = "\u3000、。·ˉˇ¨〃々—～‖…‘’“”〔〕〈〉《》「」『』〖〗【】";

    /// <summary>
    /// The character to use for <paramref name="c"/>: full-width digits, letters and signs become ASCII, marks whose
    /// GB 2312 code was taken for a Unicode code point (U+A3AC for code A3AC, ，) become the marks they were, spaces of
    /// every width become one kind, characters of no width become <see cref="Dropped"/>.
    /// </summary>
    public static char Fold(char c) => c switch
    {
        < '\u0080' => c < ' ' && c is not '\n' and not '\t' ? (c is '\r' or '\f' or '\v' ? '\n' : Dropped) : c,
        '\u00A0' or '\u3000' or (>= '\u2000' and <= '\u200A') or '\u202F' or '\u205F' or '\uE5E5' => ' ',
        '\u0085' or '\u2028' or '\u2029' => '\n',
        '\u00AD' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u206F')
            or '\uFEFF' or (>= '\uFE00' and <= '\uFE0F') or '\u3164' => Dropped,
        '«' => '《',
        '»' => '》',
        '○' or '◯' => '〇',
        '﹝' => '〔',
        '﹞' => '〕',
        >= '\uA1A1' and <= '\uA1BF' => Mark(RowOne[c - '\uA1A1']),
        >= '\uA3A1' and <= '\uA3FE' => Mark((char)(c - '\uA3A1' + '\uFF01')),
        >= '\u2F00' and <= '\u2FD5' => Radicals[c - '\u2F00'],
        _ => Mark(c),
    };

    // Full-width forms that Chinese typesetting itself uses stay; the others are ASCII in disguise.
    private static char Mark(char c) => c switch
    {
        '！' or '（' or '）' or '，' or '：' or '；' or '？' or '～' => c,
        '｟' or '｠' => c,
        '\u3000' => ' ',
        >= '\uFF01' and <= '\uFF5E' => (char)(c - '\uFF01' + '!'),
        _ => c,
    };
}
